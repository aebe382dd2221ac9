"""What happens to a row is kept: by whom, on which page, and as what it was."""

import pgtrigger
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from accounts.history import written_by
from accounts.history.beginning import begin_history
from accounts.models import MembershipAreaEvent, MembershipEvent, UserEvent
from accounts.roles import Role
from gis_data.models import LivingArea
from matching.models import Person, PersonEvent, Trait, TraitEvent
from matching.tenancy import tenant
from resources.models import ResourceEvent, ResourceOfKindEvent
from tests.e2e.conftest import at_database
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


def labels(event, **of):
    return list(event.objects.filter(**of).order_by("pgh_id").values_list("pgh_label", flat=True))


def test_a_person_written_over_and_a_word_taken_away_stay_in_the_history(town):
    person = PersonFactory(age_band="50代")
    trait = TraitFactory(person=person)
    person.age_band = "60代"
    person.save()
    key = trait.pk
    trait.delete()
    bands = PersonEvent.objects.filter(pgh_obj=person).values_list("age_band", flat=True)
    assert list(bands) == ["50代", "60代"]
    assert labels(TraitEvent, pgh_obj_id=key) == ["insert", "delete"]


def test_a_save_that_changes_nothing_is_no_change(town):
    person = PersonFactory(name="山田")
    again = Person.objects.get(pk=person.pk)
    assert again.name == "山田"
    again.save()
    assert labels(PersonEvent, pgh_obj=person) == ["insert"]


def test_a_sealed_text_is_kept_as_the_envelope_it_was(town):
    person = PersonFactory(name="山田")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM matching_person WHERE id = %s", [person.pk])
        envelope = bytes(cursor.fetchone()[0])
    person.name = "田中"
    person.save()
    first, second = PersonEvent.objects.filter(pgh_obj=person)
    assert bytes(first.name) == envelope
    assert bytes(second.name) not in (envelope, b"")


@pytest.mark.parametrize("way", ["update", "bulk", "raw"])
def test_whatever_way_a_row_is_written_the_database_keeps_it(town, way):
    person = PersonFactory()
    if way == "update":
        Person.objects.filter(pk=person.pk).update(max_minutes=77)
    elif way == "bulk":
        person.max_minutes = 77
        Person.objects.bulk_update([person], ["max_minutes"])
    else:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE matching_person SET max_minutes = 77")
    minutes = PersonEvent.objects.filter(pgh_obj=person).values_list("max_minutes", flat=True)
    assert list(minutes) == [20, 77]


def test_rows_made_in_bulk_are_kept_as_well(town):
    person = PersonFactory()
    rows = [
        Trait(person=person, kind="like", text=f"編み物{n}", heard_on="2026-11-01")
        for n in range(3)
    ]
    Trait.objects.bulk_create(rows)
    assert labels(TraitEvent, person=person) == ["insert"] * 3


def test_no_variable_silences_the_history(town):
    person = PersonFactory()
    with pgtrigger.ignore():
        Person.objects.filter(pk=person.pk).update(max_minutes=77)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true)"
            " FROM pg_trigger WHERE tgrelid = 'matching_person'::regclass"
        )
        cursor.execute("UPDATE matching_person SET max_minutes = 78")
    assert labels(PersonEvent, pgh_obj=person) == ["insert", "update", "update"]


def test_a_page_names_its_user_and_itself_and_no_person(client, town):
    user = staff_user(Role.CSW)
    resource = ResourceFactory()
    client.force_login(user)
    client.post(reverse("desk_resource_confirm", args=[resource.pk]), {"q": "ひみつ"})
    changed = ResourceEvent.objects.filter(pgh_obj=resource, pgh_label="update").last()
    assert changed.pgh_context == {"user": user.pk, "page": "desk_resource_confirm"}
    assert changed.pgh_context_id is not None


def test_the_writer_is_forgotten_when_the_page_is_done(client, town):
    client.force_login(staff_user(Role.CSW))
    client.post(reverse("desk_resource_confirm", args=[ResourceFactory().pk]))
    later = ResourceFactory()
    assert ResourceEvent.objects.get(pgh_obj=later).pgh_context is None


def test_a_job_says_its_own_name(town):
    with written_by(None, "nightly"):
        place = ResourceFactory()
    assert ResourceEvent.objects.get(pgh_obj=place).pgh_context == {"user": None, "page": "nightly"}


def test_the_history_of_another_town_is_not_seen(town):
    other = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    person = PersonFactory(organization=other)
    assert not PersonEvent.objects.exists()
    with tenant([other.municipality_id]):
        assert labels(PersonEvent, pgh_obj=person) == ["insert"]


def test_roles_and_areas_are_kept_and_passwords_are_not(town):
    user = staff_user(Role.CSW, areas=[LivingArea.objects.first()])
    membership = user.memberships.get()
    membership.role = Role.SC.value
    membership.save()
    membership.living_areas.clear()
    user.set_password("a long enough word")
    user.save()
    roles = MembershipEvent.objects.filter(user=user).values_list("role", flat=True)
    assert list(roles) == ["csw", "sc"]
    assert labels(MembershipAreaEvent, membership=membership) == ["insert", "delete"]
    assert labels(UserEvent, pgh_obj=user) == ["insert"]
    assert not {"password", "last_login"} & {f.name for f in UserEvent._meta.fields}


def test_kinds_of_a_place_are_kept(town):
    place = ResourceFactory(kind_slugs=["salon"])
    place.kinds.clear()
    assert labels(ResourceOfKindEvent, resource=place) == ["insert", "delete"]


def test_what_stood_before_history_is_its_first_line(town, django_db_setup):
    """The migration's own operation, as the owner, in a transaction that is taken back."""
    from django.apps import apps

    address = at_database(settings.ENV.database_owner_url, connection.settings_dict["NAME"])
    with psycopg.connect(address) as owner:
        owner.execute(
            "INSERT INTO resources_resourcekind"
            " (slug, name, public_label, tone, letter, shape, position, put_away)"
            " VALUES ('first', 'はじめの種別', 'はじめ', 'a', 'は', 'square', 99, false)"
        )
        owner.execute("DELETE FROM resources_resourcekindevent")
        begin_history("resources", "ResourceKindEvent").code(apps, _Editor(owner))
        found = owner.execute(
            "SELECT pgh_label, pgh_obj_id = id FROM resources_resourcekindevent"
            " WHERE slug = 'first'"
        ).fetchall()
        owner.rollback()
    assert found == [("began", True)]


class _Editor:
    """The part of a schema editor that the operation asks for."""

    def __init__(self, connection):
        self.connection = connection

"""「これを写して新しく」: what is alike comes along; what must be asked of each place does not."""

import pytest
from django.urls import reverse

from resources.models import (
    AccessibilityFact,
    EntryContact,
    EntryNote,
    Resource,
    TownField,
    TownFieldValue,
    WantedRole,
)
from resources.selectors.still_unknown import still_unknown
from tests.factories import OrganizationFactory, ResourceFactory, ScheduleFactory, photo_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town, sc):
    organization = OrganizationFactory(name="花の会")
    place = ResourceFactory(name="花の会 北", organization=organization, contact="000-1", fee=100)
    ScheduleFactory(resource=place)
    WantedRole.objects.create(resource=place, name="草取り", tasks="手で抜く")
    AccessibilityFact.objects.create(resource=place, feature="step_free", state="yes")
    EntryContact.objects.create(resource=place, way="mail", value="a@example.jp")
    EntryNote.objects.create(resource=place, text="覚え書き")
    own = TownField.objects.create(municipality=town, label="のぼり旗")
    TownFieldValue.objects.create(resource=place, field=own, value="赤")
    photo_of(place, sc)
    return place


def test_a_copy_is_a_draft_with_what_is_alike_and_nothing_that_must_be_asked(page, sc, entry):
    answer = page(sc).post(reverse("desk_resource_copy", args=[entry.pk]))
    made = Resource.objects.exclude(pk=entry.pk).get()
    assert answer["Location"] == reverse("desk_resource_edit", args=[made.pk])
    assert (made.status, made.audience) == ("draft", "area_staff")
    assert (made.organization.name, made.activity, made.fee) == ("花の会", entry.activity, 100)
    assert list(made.kinds.all()) == list(entry.kinds.all())
    assert str(made.schedules.get()) == str(entry.schedules.get())
    assert made.wanted_roles.get().tasks == "手で抜く"
    assert made.town_values.get().value == "赤"
    assert (made.contact, made.geom, made.last_confirmed_at) == ("", None, None)
    for name in ("contacts", "notes", "facts", "photos", "acquaintances", "confirmations"):
        assert not getattr(made, name).exists(), name
    asked = {one.words for one in still_unknown(made)}
    assert {"連絡先", "利用しやすさ：段差なし", "入口や部屋の写真"} <= asked


def test_the_first_entry_stays_as_it_was(page, sc, entry):
    before = Resource.objects.filter(pk=entry.pk).values().get()
    page(sc).post(reverse("desk_resource_copy", args=[entry.pk]))
    assert Resource.objects.filter(pk=entry.pk).values().get() == before
    assert entry.schedules.count() == 1
    assert entry.town_values.count() == 1


def test_only_a_keeper_copies_and_only_by_pressing(page, sc, other_sc, entry):
    address = reverse("desk_resource_copy", args=[entry.pk])
    assert page(other_sc).post(address).status_code == 404
    assert page(sc).get(address).status_code == 405
    assert Resource.objects.count() == 1

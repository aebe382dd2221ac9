"""PostgreSQL keeps the towns apart, whatever a query forgets. Asked by raw SQL, as the web role."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from kasanari.append_only import withheld
from matching.choices import AccessGround
from matching.models import (
    AccessEvent,
    AvailableTime,
    BatchFind,
    BatchRun,
    ConsentOverride,
    Erasure,
    KeptForm,
    Overlap,
    OverrideRecipient,
    Person,
    PersonLookup,
    ShortlistEntry,
    SupportMeeting,
    SupportMeetingMember,
    SupportMeetingNote,
    Trait,
)
from matching.services import match_run
from matching.tenancy import tenant
from tests.factories import (
    TODAY,
    IdeaFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    PersonRequestFactory,
    ResourceFactory,
    staff_user,
)

from .person_tables import by_models
from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db

TABLES = sorted(by_models())
HANGING = [table for table in TABLES if table != "matching_person"]
WITHHELD = withheld()
# What a second row of a table needs, so that nothing but the municipality is wrong with it.
ANOTHER = {
    "matching_personlookup": lambda: {"kind": "phone"},
    "matching_batchfind": lambda: {"batch_id": another_night().pk},
    "matching_keptform": lambda: {"digest": "another"},
    "matching_overlap": lambda: {"resource_id": ResourceFactory().pk},
    "matching_shortlistentry": lambda: {"resource_id": ResourceFactory().pk},
    "matching_supportmeetingmember": lambda: {"user_id": staff_user().pk},
    "matching_overriderecipient": lambda: {"user_id": staff_user().pk},
}
NO_RIGHT, NO_ROW = "permission denied", "row-level security"


def another_night():
    """A night of some other 所属."""
    organization = OrganizationFactory(name="べつの所属")
    return BatchRun.objects.create(
        municipality=organization.municipality, organization=organization, asked_by=staff_user(),
        engine_version="1", knowledge_version="1",
    )  # fmt: skip


def may(table, right):
    """Whether the web role has this right on a table at all."""
    return right not in WITHHELD.get(table, "")


def ask(question, values=None):
    """The rows of an answer to the web role, or how many rows a statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def count(table):
    return ask(f"SELECT count(*) FROM {table}")[0][0]


def fill(person, user):
    """A row in every table that hangs on a person."""
    AvailableTime.objects.create(person=person, weekday=2, start_time="9:00", end_time="17:00")
    AccessEvent.objects.create(person=person, user=user, ground=AccessGround.VIEW)
    run = match_run(person=person, user=user)
    night = BatchRun.objects.create(
        municipality=person.municipality, organization=person.organization, asked_by=user,
        engine_version="1", knowledge_version="1",
    )  # fmt: skip
    BatchFind.objects.create(batch=night, person=person, part=0)
    ShortlistEntry.objects.create(
        person=person, resource=run.overlaps.first().resource, state="passed", reason="far",
        passed_by=user, passed_at=timezone.now(), run=run,
    )  # fmt: skip
    meeting = SupportMeeting.objects.create(
        person=person, starts_on=TODAY, ends_on=TODAY, opened_by=user
    )
    SupportMeetingMember.objects.create(meeting=meeting, user=user)
    SupportMeetingNote.objects.create(meeting=meeting, text="聞いたこと", written_by=user)
    told = ConsentOverride.objects.create(
        person=person, ground="danger", reason="命にかかわるため", fields_shared=["care"],
        asked_by=user, ends_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip
    OverrideRecipient.objects.create(override=told, user=user)
    PersonRequestFactory(person=person)
    IdeaFactory(sheet__person=person, sheet__made_by=user)
    PersonLookup.objects.create(person=person, kind="kana", digest=b"x")
    Erasure.objects.create(person=person, reason="request")
    KeptForm.objects.create(
        person=person, user=user, municipality=person.municipality, view="person_edit",
        digest="d", sealed=b"x", kept_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def neighbour(town):
    """となり市, with a row in every table of persons."""
    city = MunicipalityFactory(code="99302", name="となり市")
    organization = OrganizationFactory(municipality=city, name="となり社協")
    person = knitter(organization=organization)
    wool_shop(neighborhood=NeighborhoodFactory(living_area__municipality=city))
    user = staff_user(organization=organization)
    with tenant([city.pk]):
        fill(person, user)
        assert [table for table in TABLES if not count(table)] == []
    return city


def insert_again(table, city, **changes):
    """Read a row of a town as its own staff, and write it once more as the test's town."""
    with tenant([city.pk]), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 1")
        names = [column.name for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    row |= {"id": uuid.uuid4()} | changes
    columns, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    with transaction.atomic():
        ask(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))


@pytest.mark.parametrize("table", TABLES)
def test_without_a_tenant_every_table_of_persons_is_empty(table, neighbour):
    with tenant(()):
        assert count(table) == 0
    ask("RESET kasanari.municipality_ids")
    assert count(table) == 0


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_another_town_are_not_read_changed_or_deleted(table, neighbour):
    assert count(table) == 0
    changes = {
        "UPDATE": f"UPDATE {table} SET municipality_id = 0",
        "DELETE": f"DELETE FROM {table}",
    }
    for right, statement in changes.items():
        if may(table, right):
            assert ask(statement) == 0
        else:
            with pytest.raises(ProgrammingError, match=NO_RIGHT), transaction.atomic():
                ask(statement)
    with tenant([neighbour.pk]):
        assert count(table) > 0


@pytest.mark.parametrize("table", TABLES)
def test_a_row_of_another_town_is_not_inserted(table, neighbour):
    refusal = NO_ROW if may(table, "INSERT") else NO_RIGHT
    with pytest.raises(ProgrammingError, match=refusal):
        insert_again(table, neighbour)


@pytest.mark.parametrize("table", [t for t in HANGING if may(t, "INSERT")])
def test_a_row_of_this_town_cannot_hang_on_a_person_of_another(table, neighbour, town):
    changes = ANOTHER.get(table, dict)()
    with pytest.raises(IntegrityError, match="same_municipality"):
        insert_again(table, neighbour, municipality_id=town.pk, **changes)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_does_not_move_to_another_town(table, town):
    wool_shop()
    fill(knitter(), staff_user())
    other = MunicipalityFactory(code="99302", name="となり市").pk
    move = f"UPDATE {table} SET municipality_id = {other}"
    assert count(table) > 0
    refusal = NO_ROW if may(table, "UPDATE") else NO_RIGHT
    with pytest.raises(ProgrammingError, match=refusal), transaction.atomic():
        ask(move)
    both = IntegrityError if may(table, "UPDATE") else ProgrammingError
    with tenant([town.pk, other]), pytest.raises(both), transaction.atomic():
        ask(move)


def test_the_queries_of_the_site_see_one_town_too(neighbour, town):
    mine = PersonFactory()
    with tenant([neighbour.pk]):
        theirs = Person.objects.get()
    assert list(Person.objects.all()) == [mine]
    assert Person.objects.filter(pk=theirs.pk).update(age_band="60代") == 0
    assert Person.objects.filter(pk=theirs.pk).delete()[0] == 0
    theirs.age_band = "60代"
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        theirs.save()
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Trait.objects.create(person=theirs, kind="like", text="川", heard_on=TODAY)
    with tenant([town.pk, neighbour.pk]):
        assert set(Person.objects.all()) == {mine, theirs}


def test_the_municipality_is_filled_from_the_person_row_by_row_and_in_bulk(town):
    wool_shop()
    person, user = knitter(), staff_user()
    run = match_run(person=person, user=user)
    (event,) = AccessEvent.objects.bulk_create(
        [AccessEvent(person=person, user=user, ground=AccessGround.VIEW)]
    )
    rows = [run, event, person.traits.first(), Overlap.objects.get()]
    assert {row.municipality_id for row in rows} == {town.pk}


def test_a_wrong_municipality_given_by_hand_is_refused(neighbour, town):
    person = PersonFactory()
    wrong = Trait(person=person, municipality=neighbour, kind="like", text="川", heard_on=TODAY)
    both = tenant([town.pk, neighbour.pk])
    with both, pytest.raises(IntegrityError, match="same_municipality"), transaction.atomic():
        wrong.save()

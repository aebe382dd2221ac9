"""How a 活動したい人 is kept: sealed, in one town, until a day, and then not at all."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from kasanari.retention.clearing import clear
from matching.models import Volunteer, VolunteerLook, VolunteerNote
from matching.sealing.errors import KeyErasedError, SealError
from matching.sealing.key_store import KeyStore
from matching.sealing.keys import site_store
from matching.services import (
    ErasureUnfinishedError,
    PersonChangedError,
    volunteer_erase,
    volunteer_told,
    volunteer_update,
)
from matching.services.unfinished_erasures import finish_erasures
from matching.tenancy import tenant
from tests.factories import MunicipalityFactory, ResourceFactory

pytestmark = pytest.mark.django_db

TABLES = ["matching_volunteer", "matching_volunteerevent", "matching_volunteernote"]
TABLES += ["matching_volunteernoteevent"]
WORDS = ["かなり ゆき", "000-1111-2222", "毛糸の帽子", "子どもと過ごしたい", "福祉カレッジ"]


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table}::text FROM {table}")  # a name from above
        return "\n".join(row[0] for row in cursor.fetchall())


def told(volunteer, keeper):
    return volunteer_told(
        volunteer=volunteer, resource=ResourceFactory(), by=keeper,
        told_on=timezone.localdate(), text="WORDS-TOLD",
    )  # fmt: skip


def test_no_word_of_theirs_stands_in_the_database_in_the_clear(volunteer, keeper):
    told(volunteer, keeper)
    for table in TABLES:
        stored = rows_of(table)
        assert stored, table
        found = [w for w in [*WORDS, "WORDS-TOLD"] if w in stored or w.encode().hex() in stored]
        assert found == [], table


def test_the_history_holds_neither_where_they_live_nor_how_they_move():
    event = apps.get_model("matching", "VolunteerEvent")
    names = {field.name for field in event._meta.concrete_fields}
    assert "name" in names
    assert {"neighborhood", "mobility", "max_minutes"} & names == set()


def test_another_town_sees_and_writes_nobody(volunteer, keeper):
    note = told(volunteer, keeper)
    elsewhere = MunicipalityFactory(code="99302", name="となり市")
    with tenant([elsewhere.pk]):
        for model in (Volunteer, VolunteerNote, VolunteerLook):
            assert not model.objects.exists()
        assert Volunteer.objects.filter(pk=volunteer.pk).update(mobility="bus") == 0
        look = VolunteerLook(
            volunteer=volunteer, user=keeper, ground="view", municipality=volunteer.municipality
        )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            look.save()
    assert VolunteerNote.objects.get() == note
    wrong = VolunteerLook(volunteer=volunteer, user=keeper, ground="view", municipality=elsewhere)
    with tenant([elsewhere.pk, volunteer.municipality_id]), transaction.atomic():
        with pytest.raises(DatabaseError, match="same_municipality"):
            wrong.save()
        transaction.set_rollback(True)


def test_taking_back_leaves_nothing_that_can_be_read(volunteer, keeper):
    told(volunteer, keeper)
    volunteer_erase(volunteer=volunteer, by=keeper)
    row = Volunteer.objects.get()
    assert row.erased_at is not None
    assert (row.neighborhood, row.mobility, row.max_minutes) == (None, "", None)
    assert not site_store().has(str(row.pk))
    assert not VolunteerNote.objects.exists()
    with pytest.raises(KeyErasedError):
        assert row.name
    assert str(row) == "消した記録"
    assert VolunteerLook.objects.filter(ground="erase", user=keeper).count() == 1


def test_taking_back_twice_is_taking_back_once(volunteer, keeper):
    volunteer_erase(volunteer=volunteer, by=keeper)
    first = Volunteer.objects.get().erased_at
    volunteer_erase(volunteer=volunteer, by=keeper)
    assert Volunteer.objects.get().erased_at == first
    assert VolunteerLook.objects.filter(ground="erase").count() == 1


def test_who_had_the_page_open_writes_nothing_into_it(volunteer, keeper, draft):
    volunteer_erase(volunteer=volunteer, by=keeper)
    with pytest.raises(PersonChangedError, match="消しました"):
        volunteer_update(volunteer=volunteer, by=keeper, draft=draft())


def test_a_store_that_cannot_be_written_is_finished_later(volunteer, keeper, monkeypatch):
    def refuse(store, name):
        raise SealError("鍵の置き場所に書けません")

    with monkeypatch.context() as patch:
        patch.setattr(KeyStore, "destroy", refuse)
        with pytest.raises(ErasureUnfinishedError):
            volunteer_erase(volunteer=volunteer, by=keeper)
    assert site_store().has(str(volunteer.pk))
    assert finish_erasures() == (1, 0)
    assert not site_store().has(str(volunteer.pk))


def test_a_row_that_came_back_from_a_copy_is_erased_again(volunteer):
    site_store().destroy(str(volunteer.pk))
    assert finish_erasures() == (0, 1)
    assert Volunteer.objects.get().erased_at is not None


def test_the_record_goes_the_day_after_the_promised_one(volunteer):
    day = volunteer.keep_until
    clear(day)
    assert Volunteer.objects.not_erased().exists()
    clear(day + dt.timedelta(days=1))
    assert not Volunteer.objects.not_erased().exists()
    assert not site_store().has(str(volunteer.pk))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"can_do": (), "would_like": ()},
        {"method": "oral", "witness": ""},
        {"method": "shouted"},
        {"max_minutes": 999},
        {"keep_until": dt.date(2001, 1, 1)},
    ],
)
def test_what_the_form_would_refuse_the_record_refuses_too(volunteer, keeper, draft, wrong):
    with pytest.raises(ValidationError):
        volunteer_update(volunteer=volunteer, by=keeper, draft=draft(**wrong))


def test_the_longest_the_form_takes_fits_the_record(volunteer, keeper, draft):
    lines = tuple("あ" * 200 for _ in range(10))
    longest = draft(can_do=lines, would_like=lines, name="あ" * 60, contact="あ" * 120)
    volunteer_update(volunteer=volunteer, by=keeper, draft=longest)
    assert Volunteer.objects.get().can_do.splitlines() == list(lines)


def test_looks_are_never_changed(volunteer, keeper):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        VolunteerLook.objects.update(ground="list")


def test_a_look_goes_after_its_five_years(volunteer):
    before = VolunteerLook.objects.count()
    assert before
    clear(timezone.localdate() + dt.timedelta(days=5 * 365 - 5))
    assert VolunteerLook.objects.count() == before
    clear(timezone.localdate() + dt.timedelta(days=5 * 366 + 5))
    assert not VolunteerLook.objects.exists()

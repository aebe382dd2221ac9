"""Single-row truths of a resource, kept by the model and by the database."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from resources.models import AccessibilityFact, Resource, Schedule, WantedRole
from resources.search.keeping import words_bring_up
from tests.factories import LAT, LON, ResourceFactory, ScheduleFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("exact", (139.301, 35.101)), ("neighborhood", (LON, LAT)), ("hidden", None)],
)
def test_the_public_place_is_as_coarse_as_its_keeper_chose(precision, expected):
    resource = ResourceFactory(precision=precision, geom="SRID=4326;POINT(139.301 35.101)")
    resource.refresh_from_db()
    shown = resource.public_geom
    assert (shown.coords if shown else None) == expected


def test_the_place_of_an_area_lies_inside_the_area_and_is_not_the_true_one():
    resource = ResourceFactory(precision="area", geom="SRID=4326;POINT(139.301 35.101)")
    assert resource.living_area.boundary.contains(resource.public_geom)
    assert resource.public_geom.coords != (139.301, 35.101)


def test_a_neighborhood_that_is_unknown_shows_nothing_rather_than_the_true_place():
    resource = ResourceFactory(precision="exact")
    resource.neighborhood, resource.precision = None, "neighborhood"
    resource.save()
    assert resource.public_geom is None


def test_every_save_counts_a_version():
    resource = ResourceFactory()
    before = resource.version
    resource.save()
    assert resource.version == before + 1


@pytest.mark.parametrize(("days", "stale"), [(None, True), (365, False), (366, True)])
def test_an_entry_is_stale_after_twelve_months_or_when_never_confirmed(days, stale):
    today = dt.date(2026, 11, 21)
    confirmed = None if days is None else today - dt.timedelta(days=days)
    resource = ResourceFactory(last_confirmed_at=confirmed)
    assert resource.is_stale_on(today) is stale
    assert Resource.objects.stale(today).filter(pk=resource.pk).exists() is stale


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda r: Resource(municipality=r.municipality, name=""), "名前を入れてください。"),
        (
            lambda r: Schedule(resource=r, start_time=dt.time(15), end_time=dt.time(13)),
            "おわりの時刻は、はじまりより後にしてください。",
        ),
        (
            lambda r: Schedule(
                resource=r, valid_from=dt.date(2026, 5, 1), valid_until=dt.date(2026, 4, 1)
            ),
            "「この日まで」は「この日から」より後にしてください。",
        ),
        (
            lambda r: AccessibilityFact(resource=r, feature="quiet", state="maybe"),
            "あり・なし・未確認 から選んでください。",
        ),
    ],
)
def test_a_constraint_speaks_japanese_and_holds_in_the_database(build, sentence):
    row = build(ResourceFactory())
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints()
    assert sentence in caught.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_same_role_twice_is_refused():
    resource = ResourceFactory()
    WantedRole.objects.create(resource=resource, name="配膳")
    with pytest.raises(ValidationError, match="二度"):
        WantedRole(resource=resource, name="配膳").full_clean()


def test_a_schedule_nobody_could_follow_is_refused():
    with pytest.raises(ValidationError, match="くりかえし"):
        Schedule(resource=ResourceFactory(), rule="FREQ=SOMETIMES").full_clean()


def test_the_next_dates_keep_within_the_valid_period():
    schedule = ScheduleFactory(valid_until=dt.date(2026, 12, 3))
    assert schedule.next_dates(start=dt.date(2026, 11, 21)) == [
        dt.date(2026, 11, 25),
        dt.date(2026, 12, 2),
    ]


def test_entries_are_found_by_weekday_and_any_time_is_every_day():
    wednesday = ScheduleFactory().resource
    any_time = ScheduleFactory(rule="").resource
    assert set(Resource.objects.open_on(2)) == {wednesday, any_time}
    assert set(Resource.objects.open_on(3)) == {any_time}


def test_words_find_an_entry_in_any_kana():
    resource = ResourceFactory(name="コーヒーと本の店")
    ResourceFactory(name="畑の会")
    words_bring_up()
    assert list(Resource.objects.matching_words("こーひー 本")) == [resource]


def test_a_statement_has_exactly_one_source():
    statement = StatementFactory()
    statement.interview = None
    with pytest.raises(ValidationError) as caught:
        statement.validate_constraints()
    assert "どこで聞いたことばかを、一つ選んでください。" in caught.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        statement.save()

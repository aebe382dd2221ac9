"""The report of decisions: agreement by month and version, coarse and without anybody in it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from matching.models import ShortlistEntry
from matching.selectors.decision_report import decision_report, rounded, tenths
from matching.tenancy import tenant
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    UserFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def worker(town):
    return UserFactory()


@pytest.fixture
def place(town):
    return ResourceFactory(name="毛糸の店")


def moment(year, month):
    return dt.datetime(year, month, 15, 12, tzinfo=timezone.get_current_timezone())


def decided(worker, place, count, *, position=0, version="7", at=None, blocked=False, reason=""):
    """So many persons to whom the place was proposed; with a reason, passed over instead."""
    at = at or moment(2026, 11)
    done = {"state": "passed", "reason": reason, "passed_by": worker, "passed_at": at}
    if not reason:
        done = {"state": "proposed", "proposed_by": worker, "proposed_at": at}
    for _ in range(count):
        ShortlistEntry.objects.create(
            person=PersonFactory(), resource=place, added_by=worker, added_at=at,
            engine_version=version, person_gain=0.5, resource_gain=0.5, score=0.5,
            position=position, blocked=blocked, **done,
        )  # fmt: skip


def report(role=Role.SECRETARIAT):
    return decision_report(staff_user(role), TODAY)


def test_of_what_was_proposed_the_share_among_the_first_is_told(worker, place):
    decided(worker, place, 9, position=9)
    decided(worker, place, 3, position=10)
    decided(worker, place, 3, position=1, blocked=True)
    (month,) = report().months
    assert (month.name, month.proposed, month.tenths) == ("2026年11月", "およそ20件", 6)


def test_months_and_versions_stand_apart_and_old_ones_are_left_out(worker, place):
    decided(worker, place, 10, version="7", at=moment(2026, 10))
    decided(worker, place, 10, version="8", position=30)
    decided(worker, place, 10, at=moment(2025, 11))
    found = report()
    assert [row.name for row in found.months] == ["2026年10月", "2026年11月"]
    assert [(row.name, row.tenths) for row in found.versions] == [("7", 10), ("8", 0)]


def test_what_no_run_had_spoken_of_says_nothing_of_the_engine(worker, place):
    decided(worker, place, 12)
    for entry in ShortlistEntry.objects.all()[:2]:
        entry.position = entry.score = entry.person_gain = entry.resource_gain = None
        entry.engine_version = ""
        entry.save()
    (month,) = report().months
    assert month.proposed == "およそ10件"


def test_small_numbers_are_never_shown(worker, place):
    decided(worker, place, 9)
    decided(worker, place, 9, reason="far")
    found = report()
    assert [(m.proposed, m.tenths, m.passed) for m in found.months] == [("数件", None, "数件")]
    assert found.reasons == ()


def test_reasons_are_told_where_they_were_given_often_and_others_are_not_even_named(worker, place):
    decided(worker, place, 30, reason="people")
    decided(worker, place, 2, reason="wish")
    decided(worker, place, 4, reason="far")
    rows = report().reasons
    assert [(r.label, r.count, r.tenths) for r in rows] == [
        ("人の数や雰囲気が合わない", "およそ30件", 8),
    ]


def test_an_erased_person_is_counted_and_another_town_is_not(worker, place):
    decided(worker, place, 10)
    first = ShortlistEntry.objects.first().person
    first.erased_at = timezone.now()
    first.save()
    assert report().months[0].proposed == "およそ10件"
    away = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    reader = staff_user(Role.SECRETARIAT, organization=away)
    with tenant([place.municipality_id, away.municipality_id]):
        assert decision_report(reader, TODAY).months == ()


@pytest.mark.parametrize(("count", "words"), [(0, "数件"), (9, "数件"), (10, "およそ10件")])
def test_a_count_is_a_few_or_a_round_number(count, words):
    assert rounded(count) == words


def test_a_share_needs_enough_to_be_spoken_of():
    assert (tenths(9, 9), tenths(5, 10), tenths(0, 10)) == (None, 5, 0)


def get(role):
    client = Client()
    client.force_login(staff_user(role))
    return client.get(reverse("decision_report"))


def test_the_page_tells_what_to_expect_while_nothing_was_decided(town):
    assert "まだ、決めたことがありません" in get(Role.MUNICIPAL_ADMIN).content.decode()


def test_the_page_shows_numbers_and_nobody(worker, place):
    decided(worker, place, 12)
    decided(worker, place, 12, reason="far")
    text = get(Role.SECRETARIAT).content.decode()
    for words in ("およそ10件", "およそ10割", "遠い・行きにくい"):
        assert words in text
    for hidden in ("毛糸の店", worker.display_name, *_case_numbers()):
        assert hidden not in text
    assert get(Role.CSW).status_code == 403


def _case_numbers():
    return [entry.person.case_number for entry in ShortlistEntry.objects.select_related("person")]


def test_the_number_of_queries_stays(worker, place, django_assert_num_queries):
    reader = staff_user(Role.SECRETARIAT)
    decided(worker, place, 2, reason="far")
    with CaptureQueriesContext(connection) as first:
        decision_report(reader, TODAY)
    decided(worker, place, 12, version="8", at=moment(2026, 9))
    again = User.objects.get(pk=reader.pk)
    with django_assert_num_queries(len(first)):
        decision_report(again, TODAY)
    assert len(first) < 10

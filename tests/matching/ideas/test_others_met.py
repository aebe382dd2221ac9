"""「ほかにも◯人の関心に重なる」: counted under consent, never listed, small numbers in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.models import MatchRun, Overlap
from matching.selectors.others_met import in_words, others_in_words
from matching.services import consent_revoke, drafts_open, idea_add, sheet_begin
from matching.tenancy import tenant
from tests.factories import (
    ConsentFactory,
    MunicipalityFactory,
    OrganizationFactory,
)
from tests.matching.places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(town):
    return wool_shop(activity="手芸の道具を売っています。")


def matched(user, place, **fields):
    """A person whose last run overlaps with a place."""
    person = knitter(**fields)
    overlap_with(person, user, place)
    return person


def overlap_with(person, user, place, **values):
    run = MatchRun.objects.create(
        person=person, consent=person.consents.get(), run_by=user, engine_version="1"
    )
    given = {"person_gain": 0.7, "resource_gain": 0.7, "score": 1, "position": 0, "details": "{}"}
    Overlap.objects.create(run=run, resource=place, **given | values)


def said(person, shop):
    return others_in_words(person, [shop.pk]).get(shop.pk, "")


@pytest.mark.parametrize(
    ("count", "words"), [(0, ""), (1, "数人"), (9, "数人"), (10, "10人"), (23, "23人")]
)
def test_a_small_number_is_a_few_and_none_is_not_said(count, words):
    assert in_words(count) == words


def test_the_person_of_the_sheet_does_not_count(user, shop):
    assert said(matched(user, shop), shop) == ""


def test_others_of_the_town_count_whose_consent_holds(user, shop):
    mine = knitter()
    others = [matched(user, shop) for _ in range(10)]
    assert said(mine, shop) == "10人"
    consent_revoke(consent=others[0].consents.get())
    assert said(mine, shop) == "数人"


def test_a_consent_without_the_fields_or_for_something_else_does_not_count(user, shop):
    mine, other = knitter(), matched(user, shop)
    consent_revoke(consent=other.consents.get())
    ConsentFactory(person=other, fields_shared=["strengths"])
    ConsentFactory(person=other, purpose="statistics")
    assert said(mine, shop) == ""


@pytest.mark.parametrize(
    "change", [{"closed_on": "2026-01-01", "closing": "moved"}, {"erased_at": timezone.now()}]
)
def test_closed_and_erased_persons_do_not_count(change, user, shop):
    mine, other = knitter(), matched(user, shop)
    assert said(mine, shop) == "数人"
    type(other).objects.filter(pk=other.pk).update(**change)
    assert said(mine, shop) == ""


@pytest.mark.parametrize("change", [{"blocked": True}, {"person_gain": 0.2}])
def test_what_is_in_the_way_or_hardly_overlaps_does_not_count(change, user, shop):
    mine, other = knitter(), knitter()
    overlap_with(other, user, shop, **change)
    assert said(mine, shop) == ""
    overlap_with(other, user, shop)
    assert said(mine, shop) == "数人"


def test_only_the_last_run_of_somebody_counts(user, shop):
    mine, other = knitter(), matched(user, shop)
    overlap_with(other, user, shop, person_gain=0.1)
    assert said(mine, shop) == ""


def test_persons_of_another_town_do_not_count(user, shop):
    mine = knitter()
    city = MunicipalityFactory(code="99302", name="となり市")
    with tenant([city.pk, shop.municipality_id]):
        other = knitter(organization=OrganizationFactory(municipality=city, name="となり社協"))
        overlap_with(other, user, shop)
        assert said(mine, shop) == ""


def test_the_number_stays_as_it_was_when_the_drafts_were_opened(user, shop):
    mine = knitter()
    idea_add(sheet=sheet_begin(person=mine, user=user), user=user, text="自分たちの")
    sheet = drafts_open(person=mine, user=user)
    matched(user, shop)
    sheet.refresh_from_db()
    assert '"others": ""' in sheet.drafts
    assert '"others": "数人"' in drafts_open(person=mine, user=user).drafts


def test_counting_costs_the_same_for_many_and_opens_nobodys_words(user, shop, monkeypatch):
    mine = knitter()
    counts = []
    for more in (1, 6):
        for _ in range(more):
            matched(user, shop)
        with monkeypatch.context() as patch, CaptureQueriesContext(connection) as queries:
            patch.setattr(
                "matching.sealing.field.open_sealed", lambda *a, **k: pytest.fail("opened")
            )
            assert said(mine, shop) == "数人"
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""確かめるところ: what needs a look, whom to call today, and 「まだ正しい」 for several."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from resources.freshness.recording import check_record
from resources.freshness.worklist import TODAY, WorkFilter, entries_to_check
from resources.models import CheckRequest, Resource
from resources.services.resource_confirm import resource_confirm
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2024, 4, 1)
HTML = "<b>太字</b>"


def due(area, name, **others):
    return ResourceFactory(
        neighborhood=area.neighborhoods.get(), name=name, last_confirmed_at=LONG_AGO, **others
    )


def names(user, show=""):
    rows = entries_to_check(user, WorkFilter(show), timezone.localdate())
    return [row.name for row in rows]


def call(entry, user, result="not_reached", **others):
    today = timezone.localdate()
    return check_record(
        resource=entry, user=user, way="call", result=result, checked_on=today, **others
    )


def test_it_holds_what_is_due_in_ones_own_area_and_nothing_else(sc, north, south):
    due(north, "北の店")
    due(south, "南の店")
    ResourceFactory(neighborhood=north.neighborhoods.get(), name="新しい店")
    due(north, "下書きの店", draft=True)
    assert names(sc) == ["北の店"]


def test_a_place_to_be_called_later_waits_for_that_day(sc, north):
    today = timezone.localdate()
    entry = due(north, "北の店")
    call(entry, sc, next_on=today + dt.timedelta(days=2))
    assert names(sc) == []
    later = entries_to_check(sc, WorkFilter(TODAY), today + dt.timedelta(days=2))
    assert [row.name for row in later] == ["北の店"]


def test_a_place_confirmed_after_the_call_was_planned_needs_no_call(sc, north):
    entry, today = due(north, "北の店"), timezone.localdate()
    call(entry, sc, next_on=today)
    resource_confirm(resource=entry, user=sc, day=today + dt.timedelta(days=1))
    assert names(sc, TODAY) == []


def test_what_the_owner_answered_comes_first(sc, north):
    due(north, "ずっと前の店")
    entry, now = (
        ResourceFactory(neighborhood=north.neighborhoods.get(), name="返事の店"),
        timezone.now(),
    )
    CheckRequest.objects.create(
        resource=entry, token_digest="x", sent_at=now, expires_at=now, answer="change",
        words=HTML, answered_at=now,
    )  # fmt: skip
    assert names(sc) == ["返事の店", "ずっと前の店"]
    assert names(sc, "answered") == ["返事の店"]


def test_nobody_answering_for_four_weeks_is_for_the_sc(sc, north):
    entry, now = due(north, "静かな店"), timezone.now()
    due(north, "ほかの店")
    CheckRequest.objects.create(
        resource=entry, token_digest="x", sent_at=now - dt.timedelta(days=29), expires_at=now
    )
    assert names(sc, "silent") == ["静かな店"]


def test_the_words_of_an_answer_are_shown_as_words(sc, north, page):
    entry, now = due(north, "返事の店"), timezone.now()
    CheckRequest.objects.create(
        resource=entry, token_digest="x", sent_at=now, expires_at=now, answer="ended",
        words=HTML, answered_at=now,
    )  # fmt: skip
    shown = page(sc).get(reverse("work_list")).content.decode()
    assert HTML not in shown
    assert "もうやっていない" in shown


def test_ticked_places_are_confirmed_together_and_taken_back_together(sc, north, page):
    entries = [due(north, f"店{n}") for n in range(3)]
    client = page(sc)
    ticked = [entries[0].pk, entries[2].pk]
    client.post(reverse("work_list_confirm"), {"entry": ticked})
    assert names(sc) == ["店1"]
    assert "2件をまとめて" in client.get(reverse("work_list")).content.decode()
    client.post(reverse("work_list_undo"))
    assert names(sc) == ["店0", "店1", "店2"]


@pytest.mark.parametrize("sent", [[], ["x"], ["-1"], ["9" * 30], ["²"]])
def test_nonsense_among_the_ticks_changes_nothing_and_says_what_to_do(sc, north, page, sent):
    due(north, "北の店")
    answer = page(sc).post(reverse("work_list_confirm"), {"entry": sent}, follow=True)
    assert "しるしがついていません" in answer.content.decode()
    assert names(sc) == ["北の店"]


def test_a_place_of_another_area_is_not_confirmed_by_its_number(sc, south, page):
    entry = due(south, "南の店")
    page(sc).post(reverse("work_list_confirm"), {"entry": [entry.pk]})
    assert Resource.objects.get(pk=entry.pk).last_confirmed_at == LONG_AGO


@pytest.mark.parametrize("query", ["?show=nonsense", "?area=x", "?page=x", "?area=99999999999999"])
def test_nonsense_in_the_address_shows_the_list(sc, north, page, query):
    due(north, "北の店")
    answer = page(sc).get(reverse("work_list") + query)
    assert "北の店" in answer.content.decode()


def test_a_longer_list_asks_no_more_questions(sc, north, page):
    client = page(sc)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("work_list"))
        return len(queries)

    call(due(north, "店"), sc)
    asked()
    few = asked()
    for number in range(8):
        call(due(north, f"店{number}"), sc)
    assert asked() == few


def test_an_empty_list_says_that_all_is_well(sc, page):
    assert "いま確かめるところはありません" in page(sc).get(reverse("work_list")).content.decode()

"""訪問先の一日: one's own visits, and what near them wants a look."""

import datetime as dt

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from resources.freshness.visiting import MOST_VISITS, day_of_visits, visit_plan
from resources.models import PlannedVisit
from tests.factories import LAT, LON, ResourceFactory

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2024, 4, 1)


def place(area, name, north_by=0.0, **others):
    return ResourceFactory(
        neighborhood=area.neighborhoods.get(), name=name, geom=Point(LON, LAT + north_by), **others
    )


def test_what_is_due_and_near_stands_beside_the_visit_the_nearest_first(sc, north):
    today = timezone.localdate()
    visited = place(north, "訪ねる店")
    place(north, "700メートルの店", 0.0063, last_confirmed_at=LONG_AGO)
    place(north, "100メートルの店", 0.0009, last_confirmed_at=LONG_AGO)
    place(north, "900メートルの店", 0.0081, last_confirmed_at=LONG_AGO)
    place(north, "新しい店", 0.0009)
    visit_plan(user=sc, resource=visited, day=today)
    near = day_of_visits(sc, today, today)[0].near
    assert [one.entry.name for one in near] == ["100メートルの店", "700メートルの店"]
    assert near[0].metres == pytest.approx(100, abs=2)


def test_a_near_place_is_named_once_a_day(sc, north):
    today = timezone.localdate()
    for name in ("訪ねる店", "となりの店"):
        visit_plan(user=sc, resource=place(north, name), day=today)
    place(north, "近い店", 0.0009, last_confirmed_at=LONG_AGO)
    assert [len(stop.near) for stop in day_of_visits(sc, today, today)] == [1, 0]


def test_a_place_is_added_from_the_page_and_twice_is_once(sc, north, page):
    entry, client = place(north, "訪ねる店"), page(sc)
    assert "訪ねる店" in client.get(reverse("visits") + "?q=訪ねる").content.decode()
    for _ in range(2):
        client.post(reverse("visit_add", args=[entry.pk]), {"day": "", "csrf": _})
    assert PlannedVisit.objects.get().day == timezone.localdate()


@pytest.mark.parametrize("day", ["nonsense", "9999-99-99", "2026-02-31", "1900-01-01"])
def test_a_day_that_cannot_be_is_told_so(sc, north, page, day):
    entry, client = place(north, "訪ねる店"), page(sc)
    answer = client.post(reverse("visit_add", args=[entry.pk]), {"day": day}, follow=True)
    assert "日付が読みとれません" in answer.content.decode()
    assert (
        "日付が読みとれません"
        in client.get(reverse("visits") + f"?day={day}", follow=True).content.decode()
    )
    assert not PlannedVisit.objects.exists()


def test_a_full_day_takes_no_more(sc, north):
    today, entries = timezone.localdate(), [place(north, f"店{n}") for n in range(MOST_VISITS + 1)]
    for entry in entries[:-1]:
        visit_plan(user=sc, resource=entry, day=today)
    with pytest.raises(ValidationError, match="いっぱい"):
        visit_plan(user=sc, resource=entries[-1], day=today)


def test_nobody_takes_a_place_off_the_day_of_another(sc, other_sc, north, page):
    visit = visit_plan(user=sc, resource=place(north, "訪ねる店"), day=timezone.localdate())
    assert page(other_sc).post(reverse("visit_off", args=[visit.pk])).status_code == 404
    page(sc).post(reverse("visit_off", args=[visit.pk]))
    assert not PlannedVisit.objects.exists()

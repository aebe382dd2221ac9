"""Public surfaces say the same wherever in its 町丁目 a place is."""

import re

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from resources.models import Resource
from tests.factories import LAT, LON, NeighborhoodFactory, ResourceFactory, ScheduleFactory

pytestmark = pytest.mark.django_db

HERE, THERE = (
    Point(LON + 0.0041237, LAT + 0.0032519, srid=4326),
    Point(LON - 0.0037771, LAT - 0.0028883, srid=4326),
)
CHANGING = re.compile(r'nonce(="|-)[^"\']*|name="(csrfmiddlewaretoken|[a-z_]*key)" value="[^"]*"')
BOXES = [
    f"{LON + x},{LAT + y},{LON + x + 0.004},{LAT + y + 0.004}"
    for x in (-0.006, -0.002, 0.002)
    for y in (-0.006, -0.002, 0.002)
]


def public_answers(home):
    """All that a visitor can ask about the map, the list, the paper and the page of a place."""
    paths = [reverse(n) for n in ("resource_list", "paper_list", "week", "map_entries")]
    paths += [reverse("resource_page", args=[home.pk]), reverse("map_outlines")]
    queries = ["", "q=縁側", "kind=engawa", "page=2"]
    asked = [f"{path}?{query}" for path in paths for query in queries]
    feed = reverse("map_entries")
    asked += [f"{feed}?bbox={box}&zoom={zoom}" for box in BOXES for zoom in (5, 12, 15, 19)]
    client = Client()
    answers = {one: client.get(one) for one in asked}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {one: CHANGING.sub("", answer.content.decode()) for one, answer in answers.items()}


def a_home(precision="neighborhood"):
    home = ResourceFactory(
        name="縁側のうち", kind_slugs=["engawa"], geom=HERE, precision=precision,
        address="ためし市北町一丁目9-9",
    )  # fmt: skip
    ScheduleFactory(resource=home)
    for n in range(3):
        at = Point(LON + 0.002 * (n - 1), LAT + 0.001, srid=4326)
        ResourceFactory(name=f"となり{n}", geom=at, precision="exact")
    return home


def moved(home, to):
    row = Resource.objects.get(pk=home.pk)
    row.geom = to
    row.save()


@pytest.mark.parametrize("precision", ["neighborhood", "area", "hidden"])
def test_moving_a_place_within_its_neighborhood_changes_no_public_answer(town, precision):
    home = a_home(precision)
    before = public_answers(home)
    moved(home, THERE)
    after = public_answers(home)
    assert [one for one in before if before[one] != after[one]] == []
    for digits in ("139.3041", "35.1032", "139.2962", "35.0971"):
        assert [one for one, text in after.items() if digits in text] == []
    assert home.address not in "".join(after.values())


def test_moving_a_place_that_is_shown_exactly_would_be_seen(town):
    home = a_home("exact")
    before = public_answers(home)
    moved(home, THERE)
    after = public_answers(home)
    changed = {one.split("?")[0] for one in before if before[one] != after[one]}
    assert {reverse("map_entries"), reverse("resource_page", args=[home.pk])} <= changed


def test_the_public_place_is_the_same_at_each_save(town):
    home = a_home()
    seen = set()
    for _ in range(3):
        moved(home, HERE)
        seen.add(Resource.objects.get(pk=home.pk).public_geom.coords)
    assert seen == {(LON, LAT)}


def test_without_a_neighborhood_nothing_is_shown_rather_than_the_exact_place(town):
    entry = ResourceFactory(geom=HERE, precision="neighborhood")
    entry.neighborhood = None
    entry.save()
    assert entry.public_geom is None


def test_an_entry_that_says_nothing_of_it_is_shown_by_its_neighborhood(town):
    entry = Resource(
        municipality=town, neighborhood=NeighborhoodFactory(), name="新しい", geom=HERE
    )
    entry.save()
    assert entry.precision == "neighborhood"
    assert entry.public_geom.coords == (LON, LAT)

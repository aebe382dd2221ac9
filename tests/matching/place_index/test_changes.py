"""Every change of a place is noted, whoever writes and however, and none is passed over."""

import datetime as dt
import threading

import pytest
from django.contrib.gis.geos import Point
from django.db import ProgrammingError, connection, transaction

from gis_data.models import Neighborhood
from matching.models import PlaceChange
from matching.place_index.changes import changes_since
from matching.place_index.triggers import NEVER_READ, READ_OF_PLACE
from resources.models import (
    AccessibilityFact,
    Resource,
    ResourceKind,
    Schedule,
    Statement,
    WantedRole,
)
from tests.factories import (
    MunicipalityFactory,
    NeighborhoodFactory,
    ResourceFactory,
)
from tests.matching.places import wool_shop

pytestmark = pytest.mark.django_db


def kind(slug):
    words = {"name": slug, "public_label": slug, "letter": slug, "shape": "circle", "tone": "a"}
    return ResourceKind.objects.create(slug=f"kind-{slug}", **words)


CHANGES = {
    "saved": lambda p: (setattr(p, "name", "別の名前"), p.save()),
    "updated in bulk": lambda p: Resource.objects.update(activity="変わった活動"),
    "full": lambda p: Resource.objects.update(full_on=dt.date(2026, 11, 2)),
    "closed": lambda p: Resource.objects.update(status="draft"),
    "shown to fewer": lambda p: Resource.objects.update(audience="supporters"),
    "in another area": lambda p: Resource.objects.update(living_area=None),
    "statement shown to fewer": lambda p: Statement.objects.update(visibility="supporters"),
    "moved": lambda p: Resource.objects.update(public_geom=Point(139.5, 35.5)),
    "moved for keepers": lambda p: Resource.objects.update(geom=Point(139.5, 35.5)),
    "schedule changed": lambda p: Schedule.objects.update(start_time=dt.time(6)),
    "schedule gone": lambda p: Schedule.objects.all().delete(),
    "role added": lambda p: WantedRole.objects.bulk_create([WantedRole(resource=p, name="受付")]),
    "fact added": lambda p: AccessibilityFact.objects.create(resource=p, feature="step_free"),
    "statement reworded": lambda p: Statement.objects.update(text="ほかのことば"),
    "statement withdrawn": lambda p: Statement.objects.update(agreed=False),
    "statement taken out": lambda p: Statement.objects.update(resource=None),
    "kind added": lambda p: p.kinds.add(kind("b")),
    "kind taken away": lambda p: p.kinds.clear(),
    "by SQL": lambda p: connection.cursor().execute("UPDATE resources_resource SET fee = 7"),
}


def noted():
    return set(PlaceChange.objects.values_list("place", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_change_is_found_by_who_read_before_and_not_twice(town):
    shop = wool_shop()
    shop.kinds.add(kind("a"))
    for how, change in CHANGES.items():
        before = changes_since(None, town).mark
        assert changes_since(before, town).places == frozenset(), how
        change(shop)
        after = changes_since(before, town)
        assert (how, after.places) == (how, {shop.pk})
        assert not after.unfinished
        assert changes_since(after.mark, town).places == frozenset(), how


@pytest.mark.django_db(transaction=True)
def test_a_confirmation_makes_no_work(town):
    shop = wool_shop()
    before = changes_since(None, town).mark
    Resource.objects.update(last_confirmed_at=dt.date(2026, 11, 1), supporter_note="メモ")
    shop.refresh_from_db()
    shop.save()
    assert changes_since(before, town).places == frozenset()


@pytest.mark.django_db(transaction=True)
def test_a_place_that_is_no_more_and_one_that_went_elsewhere_are_found(town):
    gone, moved, other = ResourceFactory(), ResourceFactory(), MunicipalityFactory(code="99299")
    before, there = changes_since(None, town).mark, changes_since(None, other).mark
    numbers = {gone.pk, moved.pk}
    gone.delete()
    Resource.objects.filter(pk=moved.pk).update(
        municipality=other, neighborhood=None, living_area=None
    )
    assert changes_since(before, town).places == numbers
    assert changes_since(there, other).places == {moved.pk}


@pytest.mark.django_db(transaction=True)
def test_places_of_a_neighborhood_that_was_moved_are_found(town):
    area = NeighborhoodFactory()
    there, _elsewhere = (
        ResourceFactory(neighborhood=area),
        ResourceFactory(neighborhood=NeighborhoodFactory(name="となり町")),
    )
    before = changes_since(None, town).mark
    Neighborhood.objects.filter(pk=area.pk).update(point=Point(139.4, 35.4))
    assert changes_since(before, town).places == {there.pk}


@pytest.mark.django_db(transaction=True)
def test_a_change_that_ends_after_later_ones_is_still_found(town):
    """Numbers are given at the beginning of a transaction and seen at its end."""
    slow, quick = ResourceFactory(), ResourceFactory()
    begun, may_end = threading.Event(), threading.Event()

    def work():
        with transaction.atomic():
            Resource.objects.filter(pk=slow.pk).update(name="ゆっくり")
            begun.set()
            may_end.wait(20)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(20)
    Resource.objects.filter(pk=quick.pk).update(name="すぐ")
    meanwhile = changes_since(None, town)
    assert changes_since(meanwhile.mark, town).places == frozenset()
    may_end.set()
    worker.join()
    assert changes_since(meanwhile.mark, town).places == {slow.pk}


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_no_note(town):
    shop = ResourceFactory()
    before = changes_since(None, town).mark
    with transaction.atomic():
        Resource.objects.update(name="とりけす")
        inside = changes_since(before, town)
        assert (inside.places, inside.unfinished) == ({shop.pk}, True)
        transaction.set_rollback(True)
    assert changes_since(before, town).places == frozenset()


@pytest.mark.django_db(transaction=True)
def test_notes_do_not_pile_up(town):
    shop = wool_shop()
    for number in range(5):
        Resource.objects.filter(pk=shop.pk).update(name=f"{number}回め")
    assert PlaceChange.objects.filter(place=shop.pk).count() <= 2


def test_the_web_role_cannot_take_a_note_away_nor_write_one(town):
    shop = ResourceFactory()
    for attempt in (
        lambda: PlaceChange.objects.all().delete(),
        lambda: PlaceChange.objects.update(written_in=1),
        lambda: PlaceChange.objects.create(municipality=town, place=shop.pk, written_in=1),
        lambda: connection.cursor().execute("SELECT matching_note_place(1, 1)"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            attempt()
    assert shop.pk in noted()


def test_what_counts_as_never_read_are_columns_of_a_place():
    """A column that is in neither list would be noted: nobody can forget one that is read."""
    columns = {field.column for field in Resource._meta.concrete_fields}
    assert set(NEVER_READ) <= columns
    assert not set(NEVER_READ) & set(READ_OF_PLACE)

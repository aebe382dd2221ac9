"""Single-row truths of areas."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gis_data.models import Municipality
from gis_data.selectors import areas_of, neighborhoods_by_area, site_municipality
from tests.factories import LivingAreaFactory, NeighborhoodFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["1321", "132195", "13a19"])
def test_a_code_has_five_digits(code):
    row = (
        Municipality(code=code[:5], name="まち")
        if code == "13a19"
        else Municipality(code=code, name="まち")
    )
    with pytest.raises(ValidationError):
        row.full_clean()


def test_the_database_refuses_a_short_code_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.create(code="132", name="まち")


def test_an_area_name_is_used_once_in_a_town():
    area = LivingAreaFactory()
    area.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        area.save(force_insert=True)


def test_the_site_shows_the_first_town_that_has_areas(town):
    Municipality.objects.create(code="01100", name="まだ圏域のない市")
    assert site_municipality() == town


def test_neighborhoods_come_grouped_by_area_in_the_towns_order(town):
    NeighborhoodFactory(living_area=None, municipality=town, name="どこでもない町")
    groups = neighborhoods_by_area(town)
    assert [name for name, _ in groups] == [a.name for a in areas_of(town)] + ["そのほか"]

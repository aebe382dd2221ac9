"""確認のようす: how fresh each 圏域 is."""

import datetime as dt

import pytest
from django.urls import reverse

from resources.freshness.report import freshness_by_area
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 22)


def test_each_area_says_what_is_right_due_old_and_never_seen(sc, north):
    here = north.neighborhoods.get()
    days = [DAY, dt.date(2026, 6, 1), dt.date(2025, 1, 1), None]
    for months, day in zip((12, 3, 12, 12), days, strict=True):
        ResourceFactory(neighborhood=here, last_confirmed_at=day, update_cycle_months=months)
    ResourceFactory(neighborhood=here, draft=True, last_confirmed_at=None)
    row = freshness_by_area(sc, DAY)[0]
    assert (row.name, row.all, row.right, row.due, row.old, row.never) == ("北地区", 4, 1, 3, 1, 1)
    assert row.middle == dt.date(2026, 6, 1)
    assert row.right_percent == 25


def test_the_report_is_a_page_and_a_file_that_excel_opens(sc, page, north):
    ResourceFactory(neighborhood=north.neighborhoods.get())
    assert "北地区" in page(sc).get(reverse("freshness_report")).content.decode()
    answer = page(sc).get(reverse("freshness_file"))
    assert answer.content.decode("utf-8-sig").splitlines()[2].startswith('"北地区","1"')


def test_an_empty_town_says_what_to_do(sc, page):
    assert (
        "まだ数えるものがありません" in page(sc).get(reverse("freshness_report")).content.decode()
    )

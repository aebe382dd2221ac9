"""When an entry wants a look: its own cycle, not one for all."""

import datetime as dt

import pytest

from resources.models import Resource
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("months", "confirmed", "due"),
    [
        (1, dt.date(2026, 10, 22), True),
        (1, dt.date(2026, 10, 23), False),
        (3, dt.date(2026, 8, 22), True),
        (3, dt.date(2026, 9, 1), False),
        (6, dt.date(2026, 5, 22), True),
        (12, dt.date(2025, 11, 22), True),
        (12, dt.date(2025, 11, 23), False),
        (12, None, True),
    ],
)
def test_an_entry_is_due_when_its_own_cycle_is_over(months, confirmed, due):
    ResourceFactory(update_cycle_months=months, last_confirmed_at=confirmed)
    assert Resource.objects.due(DAY).exists() is due


def test_a_month_ends_as_the_calendar_says():
    entry = ResourceFactory(update_cycle_months=1, last_confirmed_at=dt.date(2026, 1, 31))
    assert Resource.objects.with_due_on().get(pk=entry.pk).due_on == dt.date(2026, 2, 28)

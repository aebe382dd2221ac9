"""Looks are kept for five years; then whole sealed hours go, and the chain still holds."""

import datetime as dt

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.keeping import DataClass, rule_of
from accounts.models import RetentionReport
from kasanari.retention.clearing import clear, what_would_go
from matching.access import record_access
from matching.audit.chain import HOUR
from matching.audit.sealing_hours import seal_town
from matching.audit.verifying import faults_of_town
from matching.choices import AccessGround
from matching.models import AccessEvent, AuditAnchor
from tests.e2e.conftest import at_database
from tests.factories import PersonFactory, staff_user

from .test_retention import at

pytestmark = pytest.mark.django_db(transaction=True)

RULE = rule_of(DataClass.ACCESS_EVENT)
# The database itself drops nothing that is younger than a year by its own clock.
BEGUN = timezone.localdate() - dt.timedelta(days=400) - dt.timedelta(days=5 * 366)


def looked_at(*moments: dt.datetime) -> None:
    """Looks of the past, which the owner alone can bring along."""
    record_access(staff_user(), [PersonFactory() for _ in moments], AccessGround.VIEW)
    address = at_database(settings.ENV.database_owner_url, connection.settings_dict["NAME"])
    rows = AccessEvent.objects.filter(happened_at__gt=timezone.now() - HOUR)
    with psycopg.connect(address) as owner:
        for key, moment in zip(rows.values_list("pk", flat=True), moments, strict=True):
            owner.execute(
                "UPDATE matching_accessevent SET happened_at = %s WHERE id = %s", [moment, key]
            )


def last_day() -> dt.date:
    """The day on which what was seen on BEGUN goes."""
    return RULE.ends_on(BEGUN, RULE.amount)


def left() -> list[dt.datetime]:
    rows = AccessEvent.objects.order_by("happened_at")
    return [timezone.localtime(at) for at in rows.values_list("happened_at", flat=True)]


def test_sealed_hours_go_after_five_years_and_their_anchors_stay(town):
    on_the_day, a_day_later = at(BEGUN, 23), at(BEGUN + dt.timedelta(days=1), 0)
    looked_at(on_the_day, a_day_later)
    seal_town(town.pk, at(BEGUN + dt.timedelta(days=2), 0))
    anchors = AuditAnchor.objects.count()
    clear(last_day() - dt.timedelta(days=1))
    assert left() == [on_the_day, a_day_later]
    clear(last_day())
    clear(last_day())
    assert left() == [a_day_later]
    assert AuditAnchor.objects.count() == anchors
    assert AuditAnchor.objects.filter(dropped_at__isnull=False, count=1).count() == 1
    assert list(faults_of_town(town.pk)) == []
    report = RetentionReport.objects.get(municipality=town, day=last_day())
    assert report.counts["access_event"] == 1


def test_what_is_not_sealed_stays_however_old(town):
    looked_at(at(BEGUN))
    clear(last_day())
    assert left() == [at(BEGUN)]


def test_a_dry_run_counts_what_would_go(town):
    looked_at(at(BEGUN), at(BEGUN) + dt.timedelta(minutes=9), at(BEGUN + dt.timedelta(days=9)))
    seal_town(town.pk, at(BEGUN + dt.timedelta(days=10)))
    lines = [line for line in what_would_go(last_day()) if line.rule == RULE]
    assert [(line.town, line.count) for line in lines] == [(str(town), 2)]
    assert len(left()) == 3

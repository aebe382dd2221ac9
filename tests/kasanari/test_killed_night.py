"""A night whose worker is killed in the middle of it is done once in effect."""

import datetime as dt
from pathlib import Path

import psycopg
import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import RetentionReport
from kasanari.jobs import SILENT_SECONDS, sweep_stalled
from resources.models import Listing
from tests.e2e.conftest import at_database
from tests.factories import ResourceFactory

from .worker_process import wait_until, worker_process

pytestmark = pytest.mark.usefixtures("empty_queue")
WAITING_FOR_A_LOCK = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def ask(question: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0] if cursor.description else None


def unfinished() -> int:
    jobs = ProcrastinateJob.objects.filter(task_name="retention", status__in=["todo", "doing"])
    return jobs.count()


def declined_long_ago(number: int) -> Listing:
    return Listing.objects.create(
        resource=ResourceFactory(), receipt=f"ABC23{number}", contact="000-0000-1234",
        decision="declined", decline_reason="町の外なので",
        decided_at=timezone.now() - dt.timedelta(days=200),
    )  # fmt: skip


def contacts() -> list[str]:
    return sorted(Listing.objects.values_list("contact", flat=True))


def kill_in_the_middle(keys: Path, held: Listing) -> None:
    """Let the worker clear the first listing and wait for the second one; kill it there."""
    address = at_database(settings.ENV.database_url, connection.settings_dict["NAME"])
    with psycopg.connect(address) as other:
        other.execute("SELECT FROM resources_listing WHERE id = %s FOR UPDATE", [held.pk])
        with worker_process(keys) as worker:
            wait_until(lambda: ask(WAITING_FOR_A_LOCK), worker)
            worker.kill()
            worker.wait()


def test_a_night_cut_off_by_a_kill_is_done_once_in_effect(person_keys):
    declined_long_ago(1)
    kill_in_the_middle(person_keys, held=declined_long_ago(2))
    assert contacts() == ["000-0000-1234"] * 2
    assert not RetentionReport.objects.exists()
    assert ProcrastinateJob.objects.filter(task_name="retention", status="doing").exists()

    silent = dt.timedelta(seconds=SILENT_SECONDS + 1)
    ask("UPDATE procrastinate_workers SET last_heartbeat = now() - %s", silent)
    async_to_sync(sweep_stalled)(app)
    with worker_process(person_keys) as worker:
        wait_until(lambda: not unfinished(), worker)
    assert contacts() == ["", ""]
    counts = RetentionReport.objects.filter(municipality__isnull=False).values_list("counts")
    assert [one["listing_contact"] for (one,) in counts] == [2]


def test_the_worker_makes_up_for_last_night_when_it_starts(person_keys):
    declined_long_ago(1)
    with worker_process(person_keys) as worker:
        wait_until(lambda: contacts() == [""], worker)
        wait_until(lambda: not unfinished(), worker)
    assert RetentionReport.objects.get(municipality__isnull=False).counts["listing_contact"] == 1

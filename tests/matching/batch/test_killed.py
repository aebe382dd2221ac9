"""A worker that is killed in the middle of a night: who was done stays done, the rest follows."""

import datetime as dt

import psycopg
import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kasanari.jobs import SILENT_SECONDS, sweep_stalled
from matching.models import AccessEvent, BatchFind, BatchRun
from tests.e2e.conftest import at_database
from tests.kasanari.worker_process import wait_until, worker_process
from tests.matching.places import wool_shop

from .nights import cared_for, night

WAITING_FOR_A_LOCK = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.fixture
def empty_queue(transactional_db):
    """The queue of jobs is no table of Django's, so that a flush leaves it."""
    ask("DELETE FROM procrastinate_periodic_defers")
    ask("DELETE FROM procrastinate_jobs")
    ask("DELETE FROM procrastinate_workers")


def ask(question, *values):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0] if cursor.description else None


def states(batch):
    return list(batch.finds.order_by("pk").values_list("state", flat=True))


def kill_at(find, keys):
    """Let a worker look for the first ones, hold it up at this one, and kill it there."""
    address = at_database(settings.ENV.database_owner_url, connection.settings_dict["NAME"])
    with psycopg.connect(address) as other:
        # Whoever writes a look at a person asks for their row; this keeps it.
        key = [find.person_id]
        other.execute("SELECT FROM matching_person WHERE id = %s FOR UPDATE", key)
        with worker_process(keys) as worker:
            wait_until(lambda: ask(WAITING_FOR_A_LOCK), worker)
            worker.kill()
            worker.wait()


def test_a_killed_night_goes_on_and_does_nobody_twice(empty_queue, town, person_keys):
    wool_shop()
    persons, batch = cared_for(4), night()
    third = batch.finds.order_by("pk")[2]
    kill_at(third, person_keys)
    assert states(batch) == ["found", "found", "waiting", "waiting"]
    first_time = dict(BatchFind.objects.exclude(found=b"").values_list("pk", "searched_at"))
    assert ProcrastinateJob.objects.filter(task_name="search_part", status="doing").exists()

    silent = dt.timedelta(seconds=SILENT_SECONDS + 1)
    ask("UPDATE procrastinate_workers SET last_heartbeat = now() - %s", silent)
    async_to_sync(sweep_stalled)(app)
    with worker_process(person_keys) as worker:
        wait_until(lambda: BatchRun.objects.get().state == "done", worker)
    assert states(batch) == ["found"] * 4
    after = dict(batch.finds.values_list("pk", "searched_at"))
    assert {pk: after[pk] for pk in first_time} == first_time
    looks = AccessEvent.objects.values_list("person", flat=True)
    assert sorted(looks) == sorted(one.pk for one in persons)

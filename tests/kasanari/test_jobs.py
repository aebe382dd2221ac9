"""Jobs beside the web process: what runs when, and what becomes of a job whose worker died."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.periodic import PeriodicDeferrer

from kasanari.jobs import MOST_RETRIES, SILENT_SECONDS, sweep_stalled

from .worker_process import wait_until, worker_process

JAPAN = ZoneInfo("Asia/Tokyo")


def status(number: int) -> str:
    return ProcrastinateJob.objects.get(pk=number).status


def run_sql(statement: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


def begun_by_a_worker(*, silent: int, attempts: int = 0) -> int:
    """A job that a worker took and never finished; it last gave a sign `silent` seconds ago."""
    number = app.configure_task("sweep").defer()
    (worker,) = run_sql("SELECT procrastinate_register_worker_v1()")
    run_sql("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", worker)
    run_sql("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", attempts, number)
    ago = dt.timedelta(seconds=silent)
    run_sql(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - %s WHERE id = %s", ago, worker
    )
    return number


@pytest.mark.django_db
def test_the_web_role_defers_a_job():
    assert run_sql("SELECT current_user") == ("kasanari_web",)
    assert status(app.configure_task("sweep").defer()) == "todo"


@pytest.mark.django_db
def test_a_job_of_a_dead_worker_is_taken_up_again():
    number = begun_by_a_worker(silent=SILENT_SECONDS + 1)
    assert status(number) == "doing"
    assert [job.id for job in async_to_sync(sweep_stalled)(app)] == [number]
    assert status(number) == "todo"


@pytest.mark.django_db
def test_a_job_whose_worker_still_gives_signs_is_left_alone():
    number = begun_by_a_worker(silent=SILENT_SECONDS - 10)
    assert async_to_sync(sweep_stalled)(app) == []
    assert status(number) == "doing"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "then"), [(0, "todo"), (MOST_RETRIES - 1, "todo"), (MOST_RETRIES, "failed")]
)
def test_a_job_is_given_up_after_three_retries(attempts, then):
    number = begun_by_a_worker(silent=SILENT_SECONDS + 1, attempts=attempts)
    async_to_sync(sweep_stalled)(app)
    assert status(number) == then


@pytest.mark.usefixtures("empty_queue")
def test_a_job_that_waits_once_more_already_is_not_queued_twice():
    number = begun_by_a_worker(silent=SILENT_SECONDS + 1)
    waiting = app.configure_task("sweep").defer()
    async_to_sync(sweep_stalled)(app)
    assert (status(number), status(waiting)) == ("failed", "todo")


@pytest.mark.usefixtures("empty_queue")
def test_a_real_worker_runs_what_was_deferred_and_leaves_in_order(person_keys):
    number = app.configure_task("sweep").defer()
    with worker_process(person_keys) as worker:
        wait_until(lambda: status(number) == "succeeded", worker)
        assert ProcrastinateWorker.objects.count() == 1
    assert worker.returncode == 0
    assert ProcrastinateWorker.objects.count() == 0


def next_time(name: str, after: dt.datetime) -> dt.datetime:
    """When a periodic task runs for the first time after a moment, in Japan's time."""
    task = next(t for t in app.periodic_registry.periodic_tasks.values() if t.periodic_id == name)
    deferrer = PeriodicDeferrer(app.periodic_registry)
    until = after.timestamp() + 24 * 3600
    first = next(iter(deferrer.get_timestamps(task, int(after.timestamp()), until)))
    return dt.datetime.fromtimestamp(first, JAPAN)


def test_the_sweep_runs_every_five_minutes():
    begin = dt.datetime(2026, 11, 21, 9, 1, tzinfo=JAPAN)
    assert next_time("sweep", begin) == dt.datetime(2026, 11, 21, 9, 5, tzinfo=JAPAN)

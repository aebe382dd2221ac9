"""Jobs whose worker was killed: taken up again, at most so often, then given up for good.

A job must therefore be idempotent: it may have been done already, wholly or not at all.
Its arguments are never about a person: procrastinate writes them into its log.
"""

from __future__ import annotations

from django.utils import timezone
from procrastinate import App
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

SILENT_SECONDS = 300
"""A worker that gave no sign of life for so long is dead."""
MOST_RETRIES = 3


async def sweep_stalled(app: App) -> list[Job]:
    """Put the jobs of dead workers back in the queue, or mark them failed after 3 retries.

    Returns the jobs that were found. procrastinate counts each taking up as an attempt.
    """
    found = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for job in found:
        if job.attempts >= MOST_RETRIES or not await _put_back(app, job):
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
    return found


async def _put_back(app: App, job: Job) -> bool:
    """Queue a job again; False where the same work waits in the queue already."""
    try:
        await app.job_manager.retry_job(job, retry_at=timezone.now())
    except UniqueViolation:
        return False
    return True

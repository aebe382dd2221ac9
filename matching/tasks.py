"""Jobs of 参加支援. procrastinate finds this module by its name; nothing here names a person."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from matching.batch.searching import search_part

ONE_IN_THE_MORNING = "0 16 * * *"
"""01:00 in Japan: after the opening times of the new day, before what is old is cleared."""
QUEUE = "night"


@app.task(name="search_part", queue=QUEUE)
def search_part_job(batch: str, part: int) -> None:
    """One part of a night. Repeated, it goes on with who still waits."""
    search_part(UUID(batch), part)


@app.periodic(cron=ONE_IN_THE_MORNING, periodic_id="search_at_night")
@app.task(name="search_at_night", queueing_lock="search_at_night", lock="search_at_night")
def search_at_night(timestamp: int = 0) -> None:
    """Begin the night of each 所属 that asked for one every night."""
    from matching.services.batch import batches_begin_again

    batches_begin_again()

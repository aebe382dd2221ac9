"""The clock: which job runs when. procrastinate finds this module by its name.

procrastinate reads cron lines in UTC; Japan is nine hours ahead and keeps no summer time.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from .backing_up.whole import back_up
from .jobs import sweep_stalled
from .retention.clearing import clear

NIGHTLY = "30 17 * * *"
"""02:30 in Japan."""
AFTER_NIGHTLY = "0 18 * * *"
"""03:00 in Japan: what is cleared at night is in no copy of that night."""
AFTER_MIDNIGHT = "5 15 * * *"
"""00:05 in Japan: the opening times of the new day."""
MORNING = "30 0 * * *"
"""09:30 in Japan: a mail that arrives at night worries people."""
HOURLY = "7 * * * *"
EVERY_FIVE_MINUTES = "*/5 * * * *"


@app.periodic(cron=EVERY_FIVE_MINUTES, periodic_id="sweep")
@app.task(name="sweep", queueing_lock="sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int = 0) -> None:
    """Take up again what a killed worker left undone."""
    await sweep_stalled(context.app)


@app.periodic(cron=NIGHTLY, periodic_id="retention")
@app.task(name="retention", queueing_lock="retention", lock="retention")
def retention(timestamp: int = 0) -> None:
    """Clear what has been kept long enough; the day is Japan's."""
    clear(timezone.localdate())


@app.periodic(cron=HOURLY, periodic_id="seal_looks")
@app.task(name="seal_looks", queueing_lock="seal_looks", lock="seal_looks")
def seal_looks(timestamp: int = 0) -> None:
    """Seal the closed hours of who looked at whom, town by town."""
    from matching.audit.sealing_hours import seal_all

    seal_all()


@app.periodic(cron=AFTER_NIGHTLY, periodic_id="backup")
@app.task(name="backup", queueing_lock="backup", lock="backup")
def backup(timestamp: int = 0) -> None:
    """Copy the database, and the persons' keys apart from it, where a folder is named for it."""
    if settings.KASANARI_BACKUP_NIGHTLY:
        back_up(settings.KASANARI_BACKUP_DIR, settings.KASANARI_KEY_BACKUP_DIR)


@app.periodic(cron=MORNING, periodic_id="ask_owners")
@app.task(name="ask_owners", queueing_lock="ask_owners", lock="ask_owners")
def ask_owners(timestamp: int = 0) -> None:
    """Ask by mail whether what an entry says is still right, where a mail server is named."""
    from resources.freshness.reminding import ask_owners as ask

    if settings.KASANARI_MAIL:
        ask(now=timezone.now())


@app.periodic(cron=AFTER_MIDNIGHT, periodic_id="index_places")
@app.task(name="index_places", queueing_lock="index_places", lock="index_places")
def index_places(timestamp: int = 0) -> None:
    """Bring the index of places of every town up to the new day."""
    from matching.place_index.all_towns import bring_up, towns_with_places

    for _ in bring_up(towns_with_places()):
        pass


@app.periodic(cron=AFTER_MIDNIGHT, periodic_id="saved_searches")
@app.task(name="saved_searches", queueing_lock="saved_searches", lock="saved_searches")
def saved_searches(timestamp: int = 0) -> None:
    """Note what newly answers the searches that members of staff keep."""
    from resources.services.saved_searches import searches_run

    searches_run(timezone.localdate())


@app.periodic(cron=EVERY_FIVE_MINUTES, periodic_id="words")
@app.task(name="words", queueing_lock="words", lock="words")
def words(timestamp: int = 0) -> None:
    """Read the words of entries that a bulk load left unread; searches read the few of today."""
    from resources.search.keeping import words_bring_up_all

    words_bring_up_all()


@app.periodic(cron=HOURLY, periodic_id="map_counts")
@app.task(name="map_counts", queueing_lock="map_counts", lock="map_counts")
def map_counts(timestamp: int = 0) -> None:
    """Sum up what saving entries added to the counts of the map."""
    from resources.mapping.keeping import map_counts_pack

    map_counts_pack()

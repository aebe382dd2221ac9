"""What the public map costs with 1,000, 100,000 and a million entries. Prints times and sizes.

    script/manage shell -c "import runpy; runpy.run_path('bench/map_feed.py', run_name='__main__')"

Makes a town of so many made-up entries in the database at hand (BENCH_SIZES, such as
"1000,100000") and takes it away again. Beside each answer stands its bare SQL, run alone.
"""

import gzip
import os
import sys
import time
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
SIZES = [int(n) for n in os.environ.get("BENCH_SIZES", "1000,100000,1000000").split(",")]
ROUNDS = 5
WHOLE, QUARTER, STREET = 0.2, 0.02, 0.003
VIEWS = {
    "whole town": ("zoom=12", WHOLE),
    "a quarter": ("zoom=15", QUARTER),
    "a street": ("zoom=18", STREET),
}
FILTERS = {"everything": "", "one 圏域": "area={area}", "free": "free=1", "a kind": "kind=salon"}


def best_of(call: Any) -> float:
    """Milliseconds of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def bare(captured: list[dict[str, str]]) -> float:
    """Milliseconds of the same statements sent alone, their rows fetched and dropped."""
    from django.db import connection

    def ask() -> None:
        with connection.cursor() as cursor:
            for query in captured:
                cursor.execute(query["sql"].replace("%", "%%"), [])
                cursor.fetchall()

    return best_of(ask)


def measure(town: Any, filters: str, view: str, side: float) -> tuple[float, float, int, int]:
    """Times of the feed and of its bare SQL (ms), its size zipped, and its features."""
    import json

    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone
    from made_up_town import SIDE, SOUTH, WEST

    from resources.selectors.map_feed import map_feed
    from resources.selectors.public_catalogue import entries_for
    from resources.selectors.public_pages import asked_of
    from resources.views.map_feed import view_of

    at = (WEST + SIDE / 2 - side / 2, SOUTH + SIDE / 2 - side / 2)
    box = f"{at[0]},{at[1]},{at[0] + side},{at[1] + side}"
    query = QueryDict(f"{filters}&{view}&bbox={box}")
    asked, _ = asked_of(town, query)
    today = timezone.localdate()

    def feed() -> str:
        rows = entries_for(town, asked, {}, today)
        return map_feed(rows, view_of(query), town=town, asked=asked)

    with CaptureQueriesContext(connection) as captured:
        answer = feed()
    zipped = len(gzip.compress(answer.encode(), 6))
    found = len(json.loads(answer)["features"])
    return best_of(feed), bare(captured.captured_queries), zipped, found


def analyze() -> None:
    """Let the planner know the new tables, as autovacuum does a minute after such a load."""
    import psycopg
    from django.conf import settings

    with psycopg.connect(settings.ENV.database_owner_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE resources_mapcount, resources_mapplace")


def report(size: int) -> None:
    """Make a town, print its lines, take it away."""
    from django.db import connection
    from made_up_town import drop_town, make_town

    from resources.mapping.keeping import map_counts_pack, map_counts_rebuild

    drop_town()
    town = make_town(size, words=False)
    with connection.cursor() as cursor:
        # As script/server sets up the cluster: compiling costs more than these questions.
        cursor.execute("SET jit = off")
    try:
        start = time.perf_counter()
        map_counts_rebuild()
        map_counts_pack()
        analyze()
        print(f"{size:,} entries; counted anew in {time.perf_counter() - start:.1f} s")
        area = town.living_areas.order_by("pk").first().pk
        for name, filters in FILTERS.items():
            for view, (zoom, side) in VIEWS.items():
                took, sql, zipped, found = measure(town, filters.format(area=area), zoom, side)
                print(
                    f"  {name:12} {view:12} {took:8.1f} ms  bare SQL {sql:8.1f} ms"
                    f"  ×{took / sql:4.1f}  {zipped / 1000:6.1f} kB zipped  {found:3} features"
                )
    finally:
        drop_town()
        map_counts_rebuild()


def main() -> None:
    """Measure each size."""
    sys.path[:0] = [str(ROOT / "bench")]
    django.setup()
    for size in SIZES:
        report(size)


if __name__ == "__main__":
    main()

"""What the index of places costs: to make, to bring up to one change, and to ask. Prints ratios.

    script/manage shell -c "import runpy; runpy.run_path('bench/index.py', run_name='__main__')"

Makes a town of SIZE places (10,000, or the number in BENCH_PLACES) in the database at hand, out of
the wordings of the 語彙, and takes it away again. rank_bm25 reads the same tokens in the same run.
"""

import datetime as dt
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
SIZE = int(os.environ.get("BENCH_PLACES", "10000"))
ROUNDS = 5
TOWN = "99997"
TOKENS = 40


def best_of(call: Callable[[], object]) -> float:
    """Milliseconds of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def words(chance: random.Random, wordings: list[str], number: int) -> str:
    """A sentence of that many wordings."""
    return "、".join(chance.choice(wordings) for _ in range(number)) + "。"


def make_town(wordings: list[str]) -> Any:
    """The places with their statements, a wanted role and an opening each."""
    from django.contrib.gis.geos import Point

    from gis_data.models import Municipality
    from resources.models import Interview, Resource, Schedule, Statement, WantedRole

    chance = random.Random(SIZE)  # noqa: S311  # the same places at each run
    town = Municipality.objects.create(code=TOWN, name="ためしの大きな市")
    talk = Interview.objects.create(municipality=town, people="店主", held_on="2026-01-01")
    where = [Point(139.5 + chance.random() / 20, 35.6 + chance.random() / 20) for _ in range(SIZE)]
    places = Resource.objects.bulk_create(
        Resource(
            municipality=town, name=f"{chance.choice(wordings)}の会", status="confirmed",
            audience="public", activity=words(chance, wordings, 8), geom=at, public_geom=at,
        )
        for at in where
    )  # fmt: skip
    said = {"municipality": town, "interview": talk, "said_by": "店主", "said_on": "2026-01-01"}
    Statement.objects.bulk_create(
        Statement(
            resource=place, kind=kind, text=words(chance, wordings, number),
            visibility="anyone", agreed=True, **said,
        )
        for place in places
        for kind, number in (("thought", 5), ("trouble", 4), ("wish", 4))
    )  # fmt: skip
    WantedRole.objects.bulk_create(
        WantedRole(resource=place, name=chance.choice(wordings)[:80]) for place in places
    )
    Schedule.objects.bulk_create(
        Schedule(resource=place, rule=f"FREQ=WEEKLY;BYDAY={chance.choice(['MO', 'WE', 'SA'])}",
                 start_time="10:00", end_time="12:00")
        for place in places
    )  # fmt: skip
    return town


def drop_town() -> None:
    """Nothing of it stays."""
    from gis_data.models import Municipality
    from resources.models import Interview, Resource, Statement

    town = Municipality.objects.filter(code=TOWN)
    Statement.objects.filter(municipality__in=town).delete()
    Resource.objects.filter(municipality__in=town).delete()
    Interview.objects.filter(municipality__in=town).delete()
    town.delete()


def asker(wordings: list[str]) -> Any:
    """A person of phrases that come to some forty tokens."""
    from matching.overlap.language.words import content_words
    from matching.overlap.profile import Location, Mobility, PersonKind, PersonPhrase, PersonProfile

    chance = random.Random(1)  # noqa: S311  # the same person at each run
    kinds = [PersonKind.INTEREST, PersonKind.ABILITY, PersonKind.VALUE, PersonKind.HOPE]
    phrases: list[PersonPhrase] = []
    while sum(len(content_words(phrase.text)) for phrase in phrases) < TOKENS:
        kind = kinds[len(phrases) % len(kinds)]
        phrases.append(PersonPhrase(kind, words(chance, wordings, 2), f"trait:{len(phrases)}"))
    return PersonProfile(
        id="p", phrases=tuple(phrases), mobility=Mobility.BUS, max_minutes=30,
        location=Location(35.62, 139.52),
    )  # fmt: skip


def resident_kb() -> float:
    """What this process holds in memory of its own."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    held = {line.split(":")[0]: line.split()[1] for line in lines[1:]}
    return float(held["Rss"])


def bm25_ms(town: Any, person: Any) -> float:
    """rank_bm25 on the same tokens."""
    from rank_bm25 import BM25Okapi

    from matching.bridge import indexed_places, place_profile
    from matching.overlap.language.words import content_words

    day = dt.date(2026, 1, 1)
    documents = [
        [word.norm for phrase in profile.phrases for word in content_words(phrase.text)]
        for row in indexed_places(town)
        for profile in [place_profile(row, exact=False, today=day)]
    ]
    query = [word.norm for phrase in person.phrases for word in content_words(phrase.text)]
    index = BM25Okapi(documents)
    print(f"tokens of the query: {len(query)}")
    return best_of(lambda: index.get_scores(query))


def measure() -> None:
    """Print what each stage takes, and how that compares."""
    from django.contrib.auth.models import AnonymousUser

    from matching.engine import knowledge
    from matching.overlap_details import details_of, to_json
    from matching.place_index.asking import find_places, seen_town
    from matching.place_index.folder import file_of
    from matching.place_index.opening import open_index
    from matching.vocabulary import town_knowledge
    from resources.models import Resource

    drop_town()
    entries = knowledge().lexicon.entries.values()
    wordings = sorted({wording for entry in entries for wording in entry.wordings})
    town, viewer = make_town(wordings), AnonymousUser()
    person, known = asker(wordings), town_knowledge(town)
    file_of(town).unlink(missing_ok=True)
    start = time.perf_counter()
    open_index(town, known)
    made = time.perf_counter() - start
    print(f"places: {SIZE}  made in {made:.1f} s, {1000 * made / SIZE:.2f} ms a place")
    print(f"file: {file_of(town).stat().st_size / SIZE:.0f} bytes a place")
    one = Resource.objects.filter(municipality=town).latest("pk")

    def change() -> None:
        Resource.objects.filter(pk=one.pk).update(activity=f"毛糸を編む会{time.perf_counter_ns()}")
        open_index(town, known)

    changed = best_of(change)
    print(f"one changed place: {changed:.0f} ms, {changed / made / 10:.2f} % of making all")

    def ask() -> None:
        found = find_places(person, seen_town(viewer, town), limit=20)
        assert len(found.open) == 20  # noqa: S101  # a bench that finds nothing measures nothing
        [to_json(details_of(overlap)) for overlap in found.open]

    before = resident_kb()
    ask()
    more = (resident_kb() - before) * 1024 / SIZE
    print(f"resident after the first question: {more:.0f} bytes a place")
    looked = best_of(lambda: open_index(town, known))
    seen = best_of(lambda: seen_town(viewer, town))
    asked, counted = best_of(ask), bm25_ms(town, person)
    print(f"look at the database for changes: {looked:.1f} ms; and who may see what: {seen:.1f} ms")
    print(f"first 20 with reasons: {asked:.1f} ms  rank_bm25: {counted:.1f} ms"
          f"  ratio {asked / counted:.2f}")  # fmt: skip


def main() -> None:
    try:
        measure()
    finally:
        drop_town()


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kasanari.settings.staff")
    django.setup()
    main()

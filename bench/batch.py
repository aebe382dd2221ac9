"""Many persons against the places of a town, by one worker and by two: how far two are quicker.

    OPENBLAS_NUM_THREADS=1 python bench/batch.py [--places 10000] [--persons 40] [--rounds 5]

The scoring stage alone: gains, conflicts, conditions and the first 20 of each person. All workers
map one file, as the site's do, and each computes with one thread; one worker and two take turns,
and the median of the rounds counts. Beside the clock stands what the processor time of a person
says: where other work leaves less than two cores free, only that tells how far two workers hinder
each other. Needs no database. Generated persons, because no job of the site looks at persons whom
nobody supports at that moment.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: threads only get in the way
sys.path.append(str(Path(__file__).resolve().parents[1]))

from matching.overlap.gains.finding import Asked, Found
from matching.overlap.gains.prepared import Town
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.places.building import build
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.profile import (
    Location,
    Mobility,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.weights import Weights
from matching.place_index.files import map_arrays, write_arrays

CHUNK = 5
"""Persons a worker takes at a time."""
KINDS = (PersonKind.INTEREST, PersonKind.ABILITY, PersonKind.VALUE, PersonKind.HOPE)
SENTENCES = {
    ResourceKind.ACTIVITY: 8,
    ResourceKind.THOUGHT: 5,
    ResourceKind.TROUBLE: 4,
    ResourceKind.WISH: 4,
    ResourceKind.ROLE: 2,
}

town: Town
wordings: list[str]


class Took(NamedTuple):
    """Seconds by the clock, and of the processors."""

    clock: float
    processors: float


def words(chance: random.Random, wordings: list[str], number: int) -> str:
    """A sentence of that many wordings."""
    return "、".join(chance.choice(wordings) for _ in range(number)) + "。"


def somewhere(chance: random.Random) -> Location:
    """A point of the town."""
    return Location(35.6 + chance.random() / 20, 139.5 + chance.random() / 20)


def places(number: int, wordings: list[str]) -> list[ResourceProfile]:
    """Made-up places, the same at each run."""
    chance = random.Random(number)  # noqa: S311  # no secret
    return [
        ResourceProfile(
            id=str(n),
            name=f"{chance.choice(wordings)}の会",
            phrases=tuple(
                ResourcePhrase(kind, words(chance, wordings, size), f"statement:{n}")
                for kind, size in SENTENCES.items()
            ),
            location=somewhere(chance),
        )
        for n in range(number)
    ]


def person(number: int, wordings: list[str]) -> PersonProfile:
    """A made-up person of eight phrases, the same at each run."""
    chance = random.Random(-number)  # noqa: S311  # no secret
    phrases = [PersonPhrase(kind, words(chance, wordings, 2)) for kind in KINDS * 2]
    return PersonProfile(
        id=str(number),
        phrases=tuple(phrases),
        mobility=Mobility.BUS,
        max_minutes=30,
        location=somewhere(chance),
    )


def begin(path: Path, vectors: Path) -> None:
    """What a worker has before its first chunk: the file mapped, the words known."""
    global town, wordings
    town = Town(PlaceColumns.of(map_arrays(path)[0]), load_knowledge(vectors), Weights())
    wordings = wordings_of(town.knowledge)
    find(range(1))


def find(numbers: range) -> float:
    """Score all places for these persons; gives the seconds of the processor."""
    start = time.process_time()
    for number in numbers:
        Found(person(number, wordings), town, Asked()).best(20, seed=0)
    return time.process_time() - start


def wordings_of(knowledge: Knowledge) -> list[str]:
    """All wordings, in order."""
    entries = knowledge.lexicon.entries.values()
    return sorted({wording for entry in entries for wording in entry.wordings})


def seconds_with(workers: int, persons: int, path: Path, vectors: Path) -> Took:
    """For all persons, once every worker has begun."""
    chunks = [range(n, min(n + CHUNK, persons)) for n in range(0, persons, CHUNK)]
    with ProcessPoolExecutor(workers, initializer=begin, initargs=(path, vectors)) as pool:
        list(pool.map(find, [range(2)] * workers))
        start = time.perf_counter()
        processors = sum(pool.map(find, chunks))
        return Took(time.perf_counter() - start, processors)


def told(name: str, ratios: list[float]) -> str:
    """The median of some rounds, and the least and the greatest."""
    return f"{name}: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, default=Path("var/vectors"))
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--persons", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    knowledge = load_knowledge(options.vectors)
    columns = build(places(options.places, wordings_of(knowledge)), knowledge)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.idx"
        write_arrays(path, columns.arrays(), {})
        rounds = [
            [seconds_with(n, options.persons, path, options.vectors) for n in (1, 2)]
            for _ in range(options.rounds)
        ]
    each = 1000 * median(one.processors for one, _ in rounds) / options.persons
    print(f"places: {options.places}  persons: {options.persons}  {each:.1f} ms a person")
    print(told("two workers, times as quick", [one.clock / two.clock for one, two in rounds]))
    hindered = [2 * one.processors / two.processors for one, two in rounds]
    print(told("the same on two free cores", hindered))


if __name__ == "__main__":
    main()

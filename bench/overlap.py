"""One person against many places: prepared once, ranked with reasons. Prints a table of ratios.

    python bench/overlap.py [--vectors var/vectors] [--sizes 100,1000,10000]

The places are made by a seeded generator out of the wordings of the 語彙.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))

from matching.overlap.knowledge import Knowledge, load_knowledge
from matching.overlap.prepared import (
    PreparedPerson,
    PreparedPlaces,
    prepare_person,
    prepare_places,
)
from matching.overlap.profile import (
    Location,
    Mobility,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
    WeeklySpan,
)
from matching.overlap.ranking import rank

ROUNDS = 5
TEXTS = {
    ResourceKind.ACTIVITY: 8,
    ResourceKind.THOUGHT: 5,
    ResourceKind.TROUBLE: 4,
    ResourceKind.WISH: 4,
    ResourceKind.ROLE: 2,
}


def sentence(chance: random.Random, wordings: list[str], words: int) -> str:
    """A row of wordings, cut into sentences of four."""
    chosen = [chance.choice(wordings) for _ in range(words)]
    return "。".join("、".join(chosen[i : i + 4]) for i in range(0, words, 4)) + "。"


def place(number: int, chance: random.Random, wordings: list[str]) -> ResourceProfile:
    """A made-up place."""
    return ResourceProfile(
        id=f"R{number}",
        name=f"{chance.choice(wordings)}の会",
        phrases=tuple(
            ResourcePhrase(kind, sentence(chance, wordings, words)) for kind, words in TEXTS.items()
        ),
        schedule=(WeeklySpan(chance.randrange(7), 600, 720),),
        location=Location(35.6 + chance.random() / 20, 139.5 + chance.random() / 20),
    )


def person(chance: random.Random, wordings: list[str]) -> PersonProfile:
    """A made-up person of twelve phrases."""
    kinds = [PersonKind.INTEREST, PersonKind.ABILITY, PersonKind.VALUE, PersonKind.HOPE] * 3
    return PersonProfile(
        id="P",
        phrases=tuple(PersonPhrase(kind, sentence(chance, wordings, 2)) for kind in kinds),
        available=tuple(WeeklySpan(day, 540, 1020) for day in range(5)),
        mobility=Mobility.BUS,
        max_minutes=30,
        location=Location(35.62, 139.52),
    )


def best_of(call: Callable[[], object]) -> float:
    """Seconds of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def row(size: int, knowledge: Knowledge) -> tuple[float, ...]:
    """Milliseconds: prepare, bare product of the matrices, rank with 20, rank_bm25."""
    chance = random.Random(size)  # noqa: S311  # the same places at each run
    wordings = sorted(w for e in knowledge.lexicon.entries.values() for w in e.wordings)
    start = time.perf_counter()
    places = prepare_places([place(n, chance, wordings) for n in range(size)], knowledge)
    prepared = time.perf_counter() - start
    who = person(chance, wordings)
    ready = prepare_person(who, places)
    product = 0.0
    said = ready.said.relations
    if said is not None:
        random_numbers = np.random.default_rng(size)
        shape = (places.columns.clauses, said.shape[1])
        there = random_numbers.standard_normal(shape, dtype=np.float32)
        product = best_of(lambda: said @ there.T)
    ranked = best_of(lambda: rank(who, places, limit=20))
    return tuple(1000 * seconds for seconds in (prepared, product, ranked, bm25(places, ready)))


def bm25(places: PreparedPlaces, ready: PreparedPerson) -> float:
    """Seconds of rank_bm25 on the same tokens."""
    from rank_bm25 import BM25Okapi

    documents = [
        [w.norm for c in places.clauses_of(n) for w in places.clauses[c].clause.words]
        for n in range(len(places.resources))
    ]
    query = [word.norm for clause in ready.said.clauses for word in clause.words]
    index = BM25Okapi(documents)
    return best_of(lambda: index.get_scores(query))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, default=Path("var/vectors"))
    parser.add_argument("--sizes", default="100,1000,10000")
    options = parser.parse_args()
    knowledge = load_knowledge(options.vectors)
    print(knowledge.notice or f"vectors: {options.vectors}")
    print("places\tprepare ms\tproduct ms\trank ms\tbm25 ms\trank/product\trank/bm25")
    for size in map(int, options.sizes.split(",")):
        prepared, product, ranked, counted = row(size, knowledge)
        ratio = f"{ranked / product:.1f}" if product else "–"
        print(
            f"{size}\t{prepared:.0f}\t{product:.2f}\t{ranked:.1f}\t{counted:.1f}"
            f"\t{ratio}\t{ranked / counted:.2f}"
        )


if __name__ == "__main__":
    main()

"""One person against many places, beside a bare product and rank_bm25 in the same run.

    python bench/overlap.py [--vectors var/vectors] [--sizes 1000,10000,100000] [--national 100]

Milliseconds of processor time on one thread, the fastest of nine rounds. The places are made by a
seeded generator out of the wordings of the 語彙.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.append(str(Path(__file__).resolve().parents[1]))

import numpy as np
from made_up import made_person, made_places, wordings_of
from national import national
from stopwatch import fastest

from matching.overlap.conditions.conflicts import find_conflicts
from matching.overlap.conditions.shut import shut
from matching.overlap.gains.both import both_gains
from matching.overlap.gains.prepared import PreparedPerson, Town, prepare_person
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.language.words import content_words
from matching.overlap.places.building import build
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.joining import concatenate, take
from matching.overlap.profile import PersonProfile
from matching.overlap.ranking.ranked import rank_columns
from matching.overlap.weights import Weights

BM25_UP_TO = 100_000
QUERY = 40
HEAD = (
    "places\tprepare\ttokens\tproduct\tgains\trank\tbm25\tgains/product\tgains/bm25\trank/bm25"
    "\tchange\tbytes"
)


def row(many: int, knowledge: Knowledge) -> str:
    """One line of the table."""
    wordings = wordings_of(knowledge)
    who = made_person(wordings)
    prepared, columns = fastest(lambda: build(made_places(many, wordings), knowledge), rounds=1)
    made, _ = fastest(lambda: list(made_places(many, wordings)), rounds=1)
    town = Town(columns, knowledge, Weights())
    ready = prepare_person(who, town)
    bare = product(ready, columns)
    gains, _ = fastest(lambda: conditions_and_gains(who, ready, town))
    ranked = whole_rank(who, town, many)
    counted = bm25(ready, columns) if many <= BM25_UP_TO else float("nan")
    cells = [
        (prepared - made) / many,
        tokens(min(many, 2000), wordings),
        bare,
        gains,
        ranked,
        counted,
        gains / bare,
        gains / counted,
        ranked / counted,
        change(columns, knowledge) / (prepared - made),
    ]
    return (
        f"{many}\t" + "\t".join(f"{cell:.3g}" for cell in cells) + f"\t{size(columns) / many:.0f}"
    )


def conditions_and_gains(who: PersonProfile, ready: PreparedPerson, town: Town) -> object:
    """What stands in the way of all places, and both gains; the person made ready already.

    Without the score, which only the order needs: `whole_rank` has it.
    """
    return shut(who, town.columns), find_conflicts(ready, town), both_gains(ready, town)


def whole_rank(who: PersonProfile, town: Town, many: int) -> float:
    """From the phrases as typed to the first 20 open and 20 apart with reasons."""
    places = {place.id: place for place in made_places(many, wordings_of(town.knowledge))}
    spent, _ = fastest(lambda: rank_columns(who, town, lambda ids: [places[i] for i in ids]))
    return spent


def product(ready: PreparedPerson, columns: PlaceColumns) -> float:
    """The phrases times one vector of each clause, as the relations would be if they were kept; the
    quicker of both ways to write it.
    """
    mine = ready.said.relations
    if mine is None:
        return float("nan")
    random_numbers = np.random.default_rng(len(columns))
    theirs = random_numbers.standard_normal((columns.clauses, mine.shape[1]), dtype=np.float32)
    return min(fastest(lambda: mine @ theirs.T)[0], fastest(lambda: theirs @ mine.T)[0])


def bm25(ready: PreparedPerson, columns: PlaceColumns) -> float:
    """rank_bm25 on the same tokens, a query of 40."""
    from rank_bm25 import BM25Okapi

    places = np.split(columns.words, columns.word_starts[columns.starts[1:-1]])
    index = BM25Okapi([[str(word) for word in words] for words in places])
    numbers = {number: str(at) for at, number in enumerate(columns.word_hashes.tolist())}
    query = [numbers.get(word.hash, "") for words in ready.said.words for word in words]
    return fastest(lambda: index.get_scores((query * QUERY)[:QUERY]), rounds=5)[0]


def tokens(many: int, wordings: list[str]) -> float:
    """Milliseconds a place for tokenizing its texts and nothing else."""
    texts = [phrase.text for place in made_places(many, wordings) for phrase in place.phrases]
    return fastest(lambda: [content_words(text) for text in texts], rounds=1)[0] / many


def change(columns: PlaceColumns, knowledge: Knowledge) -> float:
    """One place of a town changed: read, weighed and put in the place of the old one."""
    new = next(made_places(1, wordings_of(knowledge)))
    rest = np.arange(1, len(columns))
    return fastest(
        lambda: concatenate([take(columns, rest), build([new], knowledge, like=columns)]), rounds=3
    )[0]


def size(columns: PlaceColumns) -> int:
    """Bytes of all arrays."""
    return sum(array.nbytes for array in columns.arrays().values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, default=Path("var/vectors"))
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--national", type=int, default=0, help="towns of 10,000 places")
    options = parser.parse_args()
    knowledge = load_knowledge(options.vectors)
    print(knowledge.notice or f"vectors: {options.vectors}")
    fastest(lambda: build(made_places(1, wordings_of(knowledge)), knowledge), rounds=1)
    print(HEAD)
    for many in filter(None, options.sizes.split(",")):
        print(row(int(many), knowledge), flush=True)
    if options.national:
        print(national(options.national, knowledge))


if __name__ == "__main__":
    main()

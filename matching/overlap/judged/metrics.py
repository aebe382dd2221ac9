"""How good an order of places is, measured against judgements."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10
FIRST = 5
GOOD = 2


@dataclass(frozen=True, slots=True)
class Measures:
    """Of one person or the mean over persons; traps are counts (over persons: sums).

    traps: pairs judged 0 in the first 10. open_traps: those of them that no condition blocks, so
    that only reading can tell; misleading: how many of these stand in the first 5.
    """

    ndcg: float
    recall: float
    reciprocal_rank: float
    traps: int
    open_traps: int
    misleading: int

    @property
    def misled(self) -> float:
        """Part of the traps that only reading can tell which stands in the first 5; 0 of none."""
        return self.misleading / self.open_traps if self.open_traps else 0.0


def ndcg(grades: Sequence[int], ideal: Sequence[int], depth: int = DEPTH) -> float:
    """nDCG with gain 2^grade - 1 and discount log2(rank + 1).

    grades: of all places in the order measured; ideal: the same grades in any order.
    """
    best = _dcg(sorted(ideal, reverse=True)[:depth])
    return _dcg(grades[:depth]) / best if best else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def measure(
    order: Sequence[str], grades: Mapping[str, int], blocked: Collection[str] = ()
) -> Measures:
    """Measure one person's order of place ids; grades: listed places only, others are 0.

    blocked: places that a condition (need, time, reach) closes; no reading is needed to see it.
    """
    in_order = [grades.get(place, 0) for place in order]
    good = [rank for rank, grade in enumerate(in_order, 1) if grade >= GOOD]
    open_traps = {place for place, grade in grades.items() if grade == 0} - set(blocked)
    return Measures(
        ndcg(in_order, in_order),
        sum(rank <= DEPTH for rank in good) / len(good) if good else 0.0,
        1 / good[0] if good else 0.0,
        sum(grades.get(place) == 0 for place in order[:DEPTH]),
        len(open_traps),
        len(open_traps.intersection(order[:FIRST])),
    )


def mean(measures: Sequence[Measures]) -> Measures:
    """Mean over persons; counts are summed up."""
    n = len(measures)
    return Measures(
        sum(m.ndcg for m in measures) / n,
        sum(m.recall for m in measures) / n,
        sum(m.reciprocal_rank for m in measures) / n,
        sum(m.traps for m in measures),
        sum(m.open_traps for m in measures),
        sum(m.misleading for m in measures),
    )

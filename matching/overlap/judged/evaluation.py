"""Runs the engine and the baselines over a judged set, under the same conditions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.standing import check_conditions
from matching.overlap.gains.prepared import PreparedPlaces, prepare_person, prepare_places
from matching.overlap.judged.baselines import (
    LibraryMissingError,
    bm25,
    char_tfidf,
    vector_mean,
)
from matching.overlap.judged.comparing import Difference, kendall_tau_b, paired_difference
from matching.overlap.judged.metrics import Measures, mean, measure
from matching.overlap.judged.reading import JudgedSet
from matching.overlap.knowledge.known import Knowledge, without_lexicon
from matching.overlap.knowledge.lexicon_figures import LexiconFigures, count_lexicon
from matching.overlap.profile import PersonProfile
from matching.overlap.ranking.ranked import Overlap, rank
from matching.overlap.weights import Weights

OURS = "かさなり"
OURS_WITHOUT_LEXICON = "かさなり（語彙なし）"

Blocked = dict[str, set[str]]
"""Person → places that a need, the time or the reach closes."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One pair in the order of one person, rank from 1."""

    person_id: str
    resource_id: str
    rank: int
    score: float
    person_gain: float
    resource_gain: float
    blocked: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kendall's τ-b of a gain with the judged gain over the listed pairs that nothing blocks."""

    person_gain: float | None
    resource_gain: float | None
    pairs: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """methods: name → person → measures, ours first. left_out: libraries that were not there.

    Only persons who have a pair of grade 1 or more are measured. lexicon: the size of the 語彙;
    empty, there is no row of ours without it.
    """

    methods: dict[str, dict[str, Measures]]
    rows: tuple[RunRow, ...]
    agreement: Agreement
    left_out: tuple[str, ...]
    notice: str
    lexicon: LexiconFigures

    @property
    def means(self) -> dict[str, Measures]:
        """method → mean over the persons."""
        return {name: mean(list(persons.values())) for name, persons in self.methods.items()}

    @property
    def best_baseline(self) -> str | None:
        """The other method of the highest mean nDCG, None where there is none."""
        ours = {OURS, OURS_WITHOUT_LEXICON}
        others = {name: m.ndcg for name, m in self.means.items() if name not in ours}
        return max(others, key=lambda name: others[name]) if others else None

    def lead_over(self, baseline: str) -> Difference:
        """How far ours is ahead of a baseline in nDCG, person by person."""
        ours, theirs = self.methods[OURS], self.methods[baseline]
        return paired_difference([m.ndcg for m in ours.values()], [m.ndcg for m in theirs.values()])


def evaluate(
    judged: JudgedSet,
    knowledge: Knowledge,
    weights: Weights | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Measure the engine and each baseline on the persons for whom something is to be found."""
    places = prepare_places(judged.resources, knowledge, weights)
    runs = _runs(judged, places, progress)
    blocked = _blocked(judged)
    methods = {OURS: _measure(judged, _orders(runs), blocked)}
    if knowledge.lexicon.entries:
        bare = prepare_places(judged.resources, without_lexicon(knowledge), weights)
        orders = _orders(_runs(judged, bare, progress))
        methods[OURS_WITHOUT_LEXICON] = _measure(judged, orders, blocked)
    left_out = []
    for name, baseline in _baselines(knowledge):
        try:
            others = _baseline_orders(judged, places, baseline, blocked)
            methods[name] = _measure(judged, others, blocked)
        except LibraryMissingError as missing:
            left_out.append(str(missing))
    rows = tuple(row for run in runs.values() for row in run)
    agreement = _agreement(judged, rows, blocked)
    size = count_lexicon(knowledge.lexicon)
    return Evaluation(methods, rows, agreement, tuple(left_out), knowledge.notice, size)


def _runs(
    judged: JudgedSet, places: PreparedPlaces, progress: Callable[[str], None]
) -> dict[str, list[RunRow]]:
    runs = {}
    for number, person in enumerate(judged.persons, 1):
        progress(f"\r{number}/{len(judged.persons)}人")
        runs[person.id] = _run(person, places)
    progress("\n")
    return runs


def _orders(runs: dict[str, list[RunRow]]) -> dict[str, list[str]]:
    return {person: [row.resource_id for row in rows] for person, rows in runs.items()}


def _baselines(knowledge: Knowledge) -> Iterator[tuple[str, Callable[..., NDArray[np.float64]]]]:
    yield "BM25（同じ単語）", bm25
    yield "文字2〜3字のTF-IDF", char_tfidf
    if knowledge.meaning:
        yield "単語ベクトルの平均", vector_mean


def _run(person: PersonProfile, places: PreparedPlaces) -> list[RunRow]:
    ranking = rank(person, places)
    both: Sequence[Overlap] = (*ranking.open, *ranking.apart)
    return [
        RunRow(person.id, o.resource.id, n, o.score, o.person_gain, o.resource_gain, o.blocked)
        for n, o in enumerate(both, 1)
    ]


def _baseline_orders(
    judged: JudgedSet,
    places: PreparedPlaces,
    baseline: Callable[..., NDArray[np.float64]],
    blocked: Blocked,
) -> dict[str, list[str]]:
    """Best first; what needs, time or reach block comes last; ties by place id."""
    scores = baseline([prepare_person(person, places) for person in judged.persons], places)
    orders = {}
    for person, row in zip(judged.persons, scores, strict=True):
        keys = [
            (resource.id in blocked[person.id], -round(float(s), 9), resource.id)
            for resource, s in zip(judged.resources, row, strict=True)
        ]
        orders[person.id] = [resource_id for _, _, resource_id in sorted(keys)]
    return orders


def _grades(judged: JudgedSet, person_id: str) -> dict[str, int]:
    return {r: j.grade for (p, r), j in judged.judgements.items() if p == person_id}


def _measured(judged: JudgedSet) -> list[str]:
    return [p.id for p in judged.persons if any(_grades(judged, p.id).values())]


def _measure(
    judged: JudgedSet, orders: dict[str, list[str]], blocked: Blocked
) -> dict[str, Measures]:
    return {
        person: measure(orders[person], _grades(judged, person), blocked[person])
        for person in _measured(judged)
    }


def _blocked(judged: JudgedSet) -> Blocked:
    return {
        person.id: {r.id for r in judged.resources if check_conditions(person, r).obstacles}
        for person in judged.persons
    }


def _agreement(judged: JudgedSet, rows: Sequence[RunRow], blocked: Blocked) -> Agreement:
    listed = [
        (row, judged.judgements[row.person_id, row.resource_id])
        for row in rows
        if (row.person_id, row.resource_id) in judged.judgements
        and row.resource_id not in blocked[row.person_id]
    ]
    return Agreement(
        kendall_tau_b([r.person_gain for r, _ in listed], [j.person_gain for _, j in listed]),
        kendall_tau_b([r.resource_gain for r, _ in listed], [j.resource_gain for _, j in listed]),
        len(listed),
    )

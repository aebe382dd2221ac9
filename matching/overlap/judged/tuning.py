"""Weights chosen on judged persons, and what that choice is worth on a person it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.conflicts import find_conflicts
from matching.overlap.conditions.shut import shut
from matching.overlap.gains.both import both_gains
from matching.overlap.gains.prepared import PreparedPlaces, prepare_person, prepare_places
from matching.overlap.gains.score import score_of
from matching.overlap.judged.metrics import ndcg
from matching.overlap.judged.reading import JudgedSet
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import PersonProfile
from matching.overlap.weights import Weights

SEED = 20261121
FACTORS = (0.5, 0.7, 1.0, 1.0, 1.4, 2.0)
"""What a number is multiplied by; every third time it stays."""
SHARES = ("shared_word", "concept", "win_win", "caution", "for_learners", "met_need", "watching")
"""Numbers that stay between 0 and 1."""
SCALES = ("vector_floor", "person_scale", "resource_scale", "whole")

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tuned:
    """table (candidates × persons): nDCG@10; candidate 0 is the default. persons: (set, id).

    chosen (persons): the candidate that is best for all the others.
    """

    candidates: tuple[Weights, ...]
    persons: tuple[tuple[str, str], ...]
    table: Table
    chosen: tuple[int, ...]

    def unseen(self) -> Table:
        """nDCG@10 of each person under the weights chosen without that person."""
        return self.table[list(self.chosen), np.arange(len(self.persons))]

    @property
    def best(self) -> int:
        """The candidate that is best over all persons; of equals the first."""
        return int(self.table.mean(axis=1).argmax())


def tune(
    sets: dict[str, JudgedSet],
    knowledge: Knowledge,
    draws: int = 200,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Tuned:
    """Measure the default weights and `draws` others on every judged person of all the sets.

    Each set weighs the same, however many persons it has.
    """
    tried = candidates(draws)
    persons, columns = [], []
    towns = {name: prepare_places(judged.resources, knowledge) for name, judged in sets.items()}
    judged_persons = [(n, p) for n, s in sets.items() for p in s.persons if _found(s, p.id)]
    for done, (name, person) in enumerate(judged_persons, 1):
        persons.append((name, person.id))
        columns.append(_measured(person, towns[name], sets[name], tried))
        progress(done, len(judged_persons))
    table = np.array(columns).T
    shares = _shares([name for name, _ in persons])
    return Tuned(tried, tuple(persons), table, leave_one_out(table, shares))


def candidates(draws: int) -> tuple[Weights, ...]:
    """The default and `draws` variations of it, the same in every run."""
    dice = np.random.default_rng(SEED)
    return (Weights(), *(_varied(dice) for _ in range(draws)))


def _varied(dice: np.random.Generator) -> Weights:
    base = Weights()
    changed = {}
    for name in (*SHARES, *SCALES):
        value = getattr(base, name) * float(dice.choice(FACTORS))
        changed[name] = min(value, 1.0) if name in SHARES else value
    return replace(base, **changed)


def leave_one_out(table: Table, shares: Table) -> tuple[int, ...]:
    """For each person the candidate with the best mean over all the others; of equals the first.

    table: candidates × persons. shares (persons): how much a person counts.
    """
    total = (table * shares).sum(axis=1, keepdims=True)
    without = (total - table * shares) / (shares.sum() - shares)
    return tuple(int(n) for n in without.argmax(axis=0))


def _shares(names: Sequence[str]) -> Table:
    return np.array([1.0 / names.count(name) for name in names])


def _found(judged: JudgedSet, person_id: str) -> bool:
    return any(j.grade for (person, _), j in judged.judgements.items() if person == person_id)


def _measured(
    person: PersonProfile, places: PreparedPlaces, judged: JudgedSet, tried: Sequence[Weights]
) -> list[float]:
    ready = prepare_person(person, places)
    grades = [
        judged.judgements[person.id, r.id].grade if (person.id, r.id) in judged.judgements else 0
        for r in places.resources
    ]
    closed = shut(person, places.columns).any
    found = []
    for weights in tried:
        town = replace(places, weights=weights)
        conflicts = find_conflicts(ready, town)
        apart = closed | conflicts.shut
        score = score_of(both_gains(ready, town), ready, town, conflicts.strength)
        order = sorted(range(len(grades)), key=lambda n: (apart[n], -score[n], n))
        found.append(ndcg([grades[n] for n in order], grades))
    return found

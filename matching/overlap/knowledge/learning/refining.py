"""The maps made better step by step: linked wordings together, the others of a handful apart.

InfoNCE (van den Oord 2018, "Contrastive Predictive Coding") in both directions, by Adam (Kingma &
Ba 2015). The same seed gives the same maps on the same machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.learning.examples import Examples
from matching.overlap.knowledge.learning.first_guess import first_guess
from matching.overlap.knowledge.relations import Relations, Side

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Course:
    """How learning goes.

    weakest: strength from which a link is an example. stranger: strength below which two concepts
    are held to be strangers. dropped: share of words left out at each look, so that no single
    word carries a wording. turn_rate, word_rate: size of a step. pull: how strongly what is
    learned is drawn back to the first guess, so that few examples change little.
    """

    dimensions: int = 128
    steps: int = 450
    handful: int = 512
    temperature: float = 0.1
    weakest: float = 0.3
    stranger: float = 0.15
    dropped: float = 0.2
    turn_rate: float = 1e-3
    word_rate: float = 1e-2
    pull: float = 1e-4
    seed: int = 0


def learn(examples: Examples, vectors: Matrix, course: Course | None = None) -> Relations:
    """Learn both maps. vectors (rows × d): the centred table of word vectors."""
    course = course or Course()
    random = np.random.default_rng(course.seed)
    guesses = first_guess(examples, vectors, course.weakest, course.dimensions)
    words = int(examples.words.max(initial=0)) + 1
    person, place = (_Learner(examples, vectors, guess, words, course) for guess in guesses)
    pairs, chances = _pairs(examples, course)
    for step in range(1, course.steps + 1):
        drawn = pairs[np.searchsorted(chances, random.random(course.handful))]
        mine = person.look(_one_of_each(drawn[:, 0], examples, random), random)
        theirs = place.look(_one_of_each(drawn[:, 1], examples, random), random)
        pushes = _pushes(mine, theirs, _friends(drawn, examples, course), course.temperature)
        person.step(pushes @ theirs, step)
        place.step(pushes.T @ mine, step)
    return Relations(person.side(), place.side(), examples.numbers)


def _pairs(examples: Examples, course: Course) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Linked pairs of concepts that have wordings, and the running sum of their chances."""
    known = examples.count > 0
    linked = (examples.links >= course.weakest) & known[:, None] & known[None, :]
    pairs = np.argwhere(linked)
    chances = examples.links[linked].astype(np.float64) ** 2
    # A concept with many links is not drawn as often as it has links.
    chances /= np.sqrt(linked.sum(axis=1)[pairs[:, 0]])
    total = np.cumsum(chances / chances.sum())
    total[-1] = 1.0
    return pairs, total


def _one_of_each(
    concepts: NDArray[np.int64], examples: Examples, random: np.random.Generator
) -> NDArray[np.int64]:
    return examples.first[concepts] + random.integers(0, examples.count[concepts])


def _friends(drawn: NDArray[np.int64], examples: Examples, course: Course) -> NDArray[np.bool_]:
    """Pairs of the handful that are no strangers though they were not drawn together."""
    mine, theirs = drawn[:, 0], drawn[:, 1]
    there, back = examples.links[np.ix_(mine, theirs)], examples.links[np.ix_(theirs, mine)].T
    friends = (there > course.stranger) | (back > 2 * course.stranger)
    np.fill_diagonal(friends, val=False)
    return friends


def _pushes(mine: Matrix, theirs: Matrix, friends: NDArray[np.bool_], temperature: float) -> Matrix:
    """Slope of the loss by each cosine (handful × handful)."""
    scores = mine @ theirs.T / temperature
    scores[friends] = -np.inf
    count = len(scores)
    slope = _shares(scores) + _shares(scores.T).T - 2 * np.eye(count, dtype=np.float32)
    pushes: Matrix = slope / (2 * count * temperature)
    return pushes


def _shares(scores: Matrix) -> Matrix:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares


@dataclass(slots=True)
class _Adam:
    """One array of numbers on its way down.

    settled: mean of the numbers over the last steps, which hangs less on the chance of the last
    handfuls (Polyak & Juditsky 1992).
    """

    values: Matrix
    rate: float
    pull: float
    settles: int
    settled: Matrix = field(init=False)
    start: Matrix = field(init=False)
    mean: Matrix = field(init=False)
    square: Matrix = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.values.copy()
        self.mean, self.square = np.zeros_like(self.values), np.zeros_like(self.values)
        self.settled = self.values.copy()

    def step(self, slope: Matrix, number: int) -> None:
        slope = slope + self.pull * (self.values - self.start)
        self.mean += 0.1 * (slope - self.mean)
        self.square += 0.001 * (slope**2 - self.square)
        mean, square = self.mean / (1 - 0.9**number), self.square / (1 - 0.999**number)
        self.values -= self.rate * mean / (np.sqrt(square) + 1e-8)
        self.settled += (self.values - self.settled) / max(number - self.settles, 1)


class _Learner:
    """One side: looks at a handful of wordings, is told the slope, takes a step."""

    def __init__(
        self, examples: Examples, vectors: Matrix, guess: Matrix, words: int, course: Course
    ) -> None:
        self.examples, self.vectors, self.dropped = examples, vectors, course.dropped
        settles = course.steps // 2
        self.turn = _Adam(guess.copy(), course.turn_rate, course.pull, settles)
        nothing = np.zeros((words, guess.shape[1]), dtype=np.float32)
        self.words = _Adam(nothing, course.word_rate, course.pull, settles)

    def look(self, wordings: NDArray[np.int64], random: np.random.Generator) -> Matrix:
        """Unit vectors (handful × k) of wordings, some of their words left out."""
        weights = self.examples.weights[wordings]
        kept = weights * (random.random(weights.shape) > self.dropped)
        none = kept.sum(axis=1) == 0
        kept[none] = weights[none]
        self._weights, self._numbers = kept.astype(np.float32), self.examples.words[wordings]
        rows = self.vectors[self.examples.rows[wordings]]
        self._likeness = np.einsum("hl,hld->hd", self._weights, rows)
        told = np.einsum("hl,hlk->hk", self._weights, self.words.values[self._numbers])
        mapped = self._likeness @ self.turn.values + told
        self._lengths = np.maximum(np.linalg.norm(mapped, axis=1, keepdims=True), 1e-6)
        seen: Matrix = mapped / self._lengths
        self._seen = seen
        return seen

    def step(self, slope: Matrix, number: int) -> None:
        """Go down; slope (handful × k): of the loss by the vectors last looked at."""
        inward = (slope * self._seen).sum(axis=1, keepdims=True)
        slope = (slope - self._seen * inward) / self._lengths
        self.turn.step(self._likeness.T @ slope, number)
        self.words.step(self._by_word(slope), number)
        self.words.values[0] = 0.0

    def _by_word(self, slope: Matrix) -> Matrix:
        found = self._weights > 0
        numbers = self._numbers[found]
        shares = self._weights[found][:, None] * slope[np.nonzero(found)[0]]
        order = np.argsort(numbers, kind="stable")
        told, starts = np.unique(numbers[order], return_index=True)
        total = np.zeros_like(self.words.values)
        total[told] = np.add.reduceat(shares[order], starts, axis=0)
        return total

    def side(self) -> Side:
        """What was learned."""
        return Side(self.turn.settled, self.words.settled)

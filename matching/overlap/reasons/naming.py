"""Why a person and a place overlap: the strongest pairs of words, in both directions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.both import Gains
from matching.overlap.gains.prepared import PreparedPerson, Said, Town
from matching.overlap.places.clauses import Clause
from matching.overlap.places.texts import Sentence, Texts
from matching.overlap.profile import PersonPhrase, ResourceKind, ResourcePhrase
from matching.overlap.reasons.quoting import can_be_quoted, quotation, tells
from matching.overlap.weights import Weights

ASKING = frozenset(
    {ResourceKind.TROUBLE, ResourceKind.WISH, ResourceKind.ROLE, ResourceKind.MISSING}
)
"""Kinds in which a place says what it lacks or would like."""
WEAKEST_FURTHER = 0.5
"""A side that has a reason gets no weaker ones: on both dev sets less than a third of the reasons
below it stand at places that readers graded 2 or 3, of those above 0.7 four fifths."""
SPARE = 3
"""Reasons kept to fill up with where a pair is told on the other side."""


class Direction(StrEnum):
    """Who gains by it."""

    TO_PERSON = "本人もうれしい"
    TO_RESOURCE = "相手もうれしい"


MOST_USES = {Direction.TO_PERSON: 1, Direction.TO_RESOURCE: 2}
"""How often one phrase of the person stands among the reasons of one direction."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One pair of words that meet.

    person_words, resource_words: the phrase and the one sentence that meet, as written. person,
    resource: the records they come from. shared: equal words. link: the concepts of the 語彙 that
    meet, the person's first (the same twice where both speak of one thing), or None. strength:
    0..1.
    """

    direction: Direction
    person: PersonPhrase
    person_words: str
    resource: ResourcePhrase
    resource_words: str
    shared: tuple[str, ...]
    link: tuple[str, str] | None
    strength: float

    @property
    def sentence(self) -> str:
        """The reason as one Japanese sentence."""
        where = f"（{self.resource.source_label}）" if self.resource.source_label else ""
        return (
            f"本人の「{self.person_words}」と、ここの「{self.resource_words}」{where}が"
            f"{self._how}重なります。"
        )

    @property
    def _how(self) -> str:
        if self.shared:
            return f"、「{'・'.join(self.shared)}」という言葉で"
        if not self.link:
            return ""
        mine, theirs = self.link
        if mine == theirs:
            return f"、「{mine}」のことで"
        return f"、「{mine}」と「{theirs}」のつながりで"


def reasons_for(
    place: int, person: PreparedPerson, town: Town, gains: Gains, texts: Texts
) -> tuple[Reason, ...]:
    """The strongest reasons of one place, at most a few in each direction, strongest first.

    In one direction no sentence of the place stands twice and no phrase of the person more than
    twice. A pair by which both gain stands where it says more: what the place asks for under
    相手もうれしい, all else under 本人もうれしい; under both only where one has nothing else.
    """
    first, last = (int(number) for number in town.columns.starts[place : place + 2])
    window = slice(first, last)
    of_person = _told(Direction.TO_PERSON, gains.to_person(window), first, person, town, texts)
    of_place = _told(Direction.TO_RESOURCE, gains.to_resource(window), first, person, town, texts)
    both = {_pair(r) for r in of_person} & {_pair(r) for r in of_place}
    most = town.weights.reasons_per_direction
    chosen = (
        *_without({pair for pair in both if pair[1].kind in ASKING}, of_person)[:most],
        *_without({pair for pair in both if pair[1].kind not in ASKING}, of_place)[:most],
    )
    return tuple(sorted(chosen, key=lambda r: (-r.strength, r.direction, r.person_words)))


def _told(
    direction: Direction,
    pairs: NDArray[np.float32],
    first: int,
    person: PreparedPerson,
    town: Town,
    texts: Texts,
) -> list[Reason]:
    """Reasons that can be told, strongest first; a few more than are shown."""
    weights, reasons = town.weights, list[Reason]()
    uses: Counter[tuple[str, int | str]] = Counter()
    for a, b, strength in _strongest(pairs, weights):
        if len(reasons) >= weights.reasons_per_direction + SPARE:
            break
        if reasons and strength < WEAKEST_FURTHER:
            break
        if uses["said", a] >= MOST_USES[direction] or uses["clause", b]:
            continue
        stands = texts.sentence(first + b)
        if stands is None or uses["text", stands.text]:
            continue
        if not can_be_quoted(stands, words=_words_in(first + b, town)):
            continue
        reason = _reason(direction, (a, first + b, strength), stands, person, town)
        if reason.shared or reason.link or strength >= weights.weakest_unexplained:
            reasons.append(reason)
            uses.update([("said", a), ("clause", b), ("text", stands.text)])
    return reasons


def _words_in(clause: int, town: Town) -> int:
    first, last = town.columns.word_starts[clause : clause + 2]
    return int(last - first)


def _strongest(pairs: NDArray[np.float32], weights: Weights) -> Iterable[tuple[int, int, float]]:
    """(phrase, clause, strength) of each pair that is not too weak, strongest first."""
    strengths = np.sqrt(pairs).astype(np.float64).round(3)
    cells = np.argwhere(strengths >= weights.weakest_reason).tolist()
    found = ((a, b, float(strengths[a, b])) for a, b in cells)
    return sorted(found, key=lambda cell: (-cell[2], cell[0], cell[1]))


def _pair(reason: Reason) -> tuple[str, ResourcePhrase, str]:
    return reason.person_words, reason.resource, reason.resource_words


def _without(pairs: set[tuple[str, ResourcePhrase, str]], reasons: list[Reason]) -> list[Reason]:
    """The reasons without these pairs, or the first where nothing else would be left."""
    return [r for r in reasons if _pair(r) not in pairs] or reasons[:1]


def _reason(
    direction: Direction,
    pair: tuple[int, int, float],
    stands: Sentence,
    person: PreparedPerson,
    town: Town,
) -> Reason:
    phrase, clause, strength = pair
    said = person.said.clauses[phrase]
    return Reason(
        direction,
        person.phrases[phrase],
        said.text,
        stands.phrase,
        quotation(stands),
        _shared(person.said.words[phrase], clause, town),
        _link(said, clause, town),
        strength,
    )


def _shared(said: Iterable[Said], clause: int, town: Town) -> tuple[str, ...]:
    """The words of the phrase that stand in the clause, as the person wrote them."""
    columns = town.columns
    first, last = columns.word_starts[clause : clause + 2]
    there = set(columns.word_hashes[columns.words[first:last]].tolist())
    met = (word for one in said if one.hash in there for word in one.words if tells(word))
    return tuple(dict.fromkeys(word.surface for word in met))


def _link(said: Clause, clause: int, town: Town) -> tuple[str, str] | None:
    """The strongest link; of two of the same strength the one within one concept."""
    columns, links = town.columns, town.knowledge.links
    first, last = columns.concept_starts[clause : clause + 2]
    known = links.known(columns.concept_hashes[columns.concepts[first:last]])
    reach = town.knowledge.lexicon.reach
    found = [
        (strength, mine == theirs, mine, theirs)
        for mine in said.concepts
        for theirs in (links.names[number] for number in known.tolist() if number >= 0)
        if (strength := reach[mine].get(theirs, 0.0))
    ]
    return max(found)[2:] if found else None

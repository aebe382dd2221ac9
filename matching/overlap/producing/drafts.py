"""Idea drafts for ③ of the 重なり検討ワークシート: some near, one or two 意外な組み合わせ."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matching.overlap.gains.prepared import PreparedPerson, PreparedPlaces, prepare_person
from matching.overlap.places.clauses import PlaceClause
from matching.overlap.profile import PersonProfile
from matching.overlap.ranking.ranked import rank

from .pairs import RELATED_FROM, Pair, new_pairs
from .sentences import idea_sentence, person_gain_sentence, place_gain_sentence

LOOKED_AT = 200
"""So many of the open places are looked at; a run keeps no more either."""
NEAR, UNEXPECTED = 5, 2
OF_ONE_PHRASE = 2
"""So that one well-met phrase of a person does not fill the sheet."""
DRAWN_FROM = 8
QUOTED = 70
"""Letters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One idea nobody has decided on. Sources are the opaque keys of the profiles."""

    resource_id: str
    place_source: str
    place_words: str
    person_source: str
    person_words: str
    text: str
    person_gain: str
    place_gain: str
    unexpected: bool


def draft_ideas(person: PersonProfile, places: PreparedPlaces, *, seed: int) -> tuple[Draft, ...]:
    """At most seven drafts in no order: shuffled by the seed, the same again with the same seed.

    A wish, trouble or lack of a place × what the person can do or likes, where nothing stands in
    the way and the place does not do it already. 意外 are at most two: far apart in everyday
    likeness, without a shared word, yet linked by the 語彙; drawn by the seed.
    """
    numbers = {place.id: number for number, place in enumerate(places.resources)}
    near_by = rank(person, places, LOOKED_AT).open
    prepared = prepare_person(person, places)
    pairs = new_pairs(prepared, places, [numbers[one.resource.id] for one in near_by])
    turns = random.Random(seed)  # noqa: S311  # nosec B311  # no secret: an order to be repeated
    strange = _drawn([p for p in pairs if p.linked and p.apart], turns)
    near = _varied([p for p in pairs if p not in strange and _is_near(p)], NEAR)
    drafts = [_draft(p, prepared, places, unexpected=p in strange) for p in (*near, *strange)]
    turns.shuffle(drafts)
    return tuple(drafts)


def _drawn(pairs: Sequence[Pair], turns: random.Random) -> list[Pair]:
    first = _varied(pairs, DRAWN_FROM)
    return turns.sample(first, min(UNEXPECTED, len(first)))


def _varied(pairs: Iterable[Pair], most: int) -> list[Pair]:
    taken: list[Pair] = []
    of_phrase: Counter[int] = Counter()
    for pair in pairs:
        if len(taken) < most and of_phrase[pair.phrase] < OF_ONE_PHRASE:
            taken.append(pair)
            of_phrase[pair.phrase] += 1
    return taken


def _is_near(pair: Pair) -> bool:
    return pair.strength >= RELATED_FROM


def _quoted(clause: PlaceClause) -> str:
    """All that was said, where it is short: a single sentence of it may stand without its sense."""
    return clause.phrase.text if len(clause.phrase.text) <= QUOTED else clause.clause.text


def _draft(
    pair: Pair, person: PreparedPerson, places: PreparedPlaces, *, unexpected: bool
) -> Draft:
    clause, place = places.clauses[pair.clause], places.resources[pair.place]
    phrase, kind = person.phrases[pair.phrase], clause.phrase.kind
    wish = _quoted(clause)
    return Draft(
        resource_id=place.id,
        place_source=clause.phrase.source,
        place_words=wish,
        person_source=phrase.source,
        person_words=phrase.text,
        text=idea_sentence(place.name, kind, wish, phrase),
        person_gain=person_gain_sentence(phrase),
        place_gain=place_gain_sentence(kind),
        unexpected=unexpected,
    )

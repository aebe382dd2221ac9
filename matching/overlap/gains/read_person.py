"""What a person says, cut into words once, for however many towns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.dislikes import avoided_parts, naming_words
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.sentence_model import encoded
from matching.overlap.places.clauses import Clause, clause_of, clause_of_words
from matching.overlap.profile import PersonPhrase, PersonProfile


@dataclass(frozen=True, slots=True, eq=False)
class ReadPerson:
    """said: one clause a phrase, sentences: their vectors. avoided: the things not borne,
    avoided_of: the sentence each is from. Nothing is weighed: that is done by each town.
    """

    profile: PersonProfile
    phrases: tuple[PersonPhrase, ...]
    said: tuple[Clause, ...]
    sentences: NDArray[np.float16]
    avoided: tuple[Clause, ...]
    avoided_of: tuple[str, ...]


def read_person(person: PersonProfile, knowledge: Knowledge) -> ReadPerson:
    """Cut what a person says into words."""
    lexicon = knowledge.lexicon
    phrases = tuple(p for p in person.phrases if p.text.strip())
    said = tuple(clause_of(p.text, lexicon) for p in phrases)
    parts = avoided_parts(person.considerations)
    return ReadPerson(
        profile=person,
        phrases=phrases,
        said=said,
        sentences=encoded(knowledge.sentences, [clause.text for clause in said]),
        avoided=tuple(clause_of_words(part, naming_words(part), lexicon) for _, part in parts),
        avoided_of=tuple(consideration.text for consideration, _ in parts),
    )

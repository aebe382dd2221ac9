"""Looking words up in the 語彙: which concepts hold them, and what these answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.engine import knowledge
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.knowledge.lexicon import Entry, Lexicon
from matching.overlap.language.words import analyse

SHOWN = 30
NEAR = 5


@dataclass(frozen=True)
class ConceptCard:
    """A concept as a page shows it. wordings: those with the word first."""

    name: str
    wider: str
    wordings: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    answered_by: tuple[str, ...]


def find_concepts(known: Knowledge, text: str, limit: int = SHOWN) -> tuple[list[ConceptCard], int]:
    """The concepts that a word leads to, the nearest first, and how many there are in all."""
    names = _found(known.lexicon, text)
    return [card_of(name, known.lexicon, text) for name in names[:limit]], len(names)


def near_names(text: str, entries: Mapping[str, Entry]) -> list[str]:
    """Names of concepts that somebody may have meant who wrote `text`."""
    spoken = knowledge().lexicon.concepts_in(analyse(text)[1])
    holding = [name for name in entries if text in name or name in text]
    return list(dict.fromkeys((*spoken, *sorted(holding, key=len))))[:NEAR]


def _found(lexicon: Lexicon, text: str) -> list[str]:
    text = text.strip()
    spoken = lexicon.concepts_in(analyse(text)[1])
    named = sorted((name for name in lexicon.entries if text in name), key=len)
    words = text.split()
    worded = [
        name
        for name, entry in lexicon.entries.items()
        if any(all(word in wording for word in words) for wording in entry.wordings)
    ]
    exact = [text] if text in lexicon.entries else []
    return list(dict.fromkeys((*exact, *spoken, *named, *worded)))


def card_of(name: str, lexicon: Lexicon, text: str = "") -> ConceptCard:
    """One concept with its neighbours in both directions."""
    entry = lexicon.entries[name]
    wordings = sorted(entry.wordings, key=lambda wording: text not in wording)
    strongest = sorted(entry.answers.items(), key=lambda link: -link[1])
    return ConceptCard(
        name,
        entry.parent,
        tuple(wordings),
        tuple((other, strength_word(strength)) for other, strength in strongest),
        tuple(other for other, row in lexicon.entries.items() if name in row.answers),
    )


def strength_word(strength: float) -> str:
    """つよく, ふつう or すこし: a page shows no number."""
    if strength >= 0.8:
        return "つよく"
    return "ふつう" if strength >= 0.5 else "すこし"


@dataclass(frozen=True)
class Meeting:
    """A concept of what the person says that meets one of what the place says."""

    mine: str
    theirs: str
    strength: str


@dataclass(frozen=True)
class Trial:
    """What two phrases speak of, and where they meet, the strongest first."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    meetings: tuple[Meeting, ...]


def try_phrases(known: Knowledge, said: str, stands: str) -> Trial:
    """Whether a phrase of a person and one of a place meet through the 語彙, and by what."""
    mine, theirs = (known.lexicon.concepts_in(analyse(text)[1]) for text in (said, stands))
    reach = known.lexicon.reach
    pairs = sorted(
        ((reach[a][b], a, b) for a in mine for b in theirs if b in reach[a]), reverse=True
    )
    met = tuple(Meeting(a, b, strength_word(s)) for s, a, b in pairs[:NEAR])
    return Trial(mine, theirs, met)

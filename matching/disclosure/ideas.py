"""The ideas and drafts of a sheet as the person may read them: none that quotes closed words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matching.idea_drafts import from_json
from matching.idea_sources import sources_in, statements_in
from matching.models import IdeaSheet
from matching.selectors.idea_paper import open_statements


@dataclass(frozen=True)
class Told:
    """What an idea or a draft says, and the statements it rests on."""

    label: str
    words: str
    statements: frozenset[int]


@dataclass(frozen=True)
class Ideas:
    """shown: (label, words). hidden: how many more rest on words that are not public."""

    shown: tuple[tuple[str, str], ...]
    hidden: int


def ideas_of(sheet: IdeaSheet) -> Ideas:
    """What the person may read of a sheet, in the order in which it was written."""
    told = [*_ideas(sheet), *_drafts(sheet)]
    numbers = {number for one in told for number in one.statements}
    public = open_statements(sheet.municipality, numbers)
    shown = tuple((one.label, one.words) for one in told if one.statements <= public)
    return Ideas(shown, hidden=len(told) - len(shown))


def _ideas(sheet: IdeaSheet) -> Iterable[Told]:
    for idea in sheet.ideas.select_related("sheet"):
        words = _words(idea.text, idea.person_gain, idea.place_gain)
        yield Told("アイデア", words, frozenset(statements_in(sources_in(idea.rests_on))))


def _drafts(sheet: IdeaSheet) -> Iterable[Told]:
    """Taken or not: a proposal about somebody is told as long as it is kept."""
    for draft in from_json(sheet.drafts):
        words = _words(draft.text, draft.person_gain, draft.place_gain)
        yield Told("組み合わせの下書き", words, frozenset(statements_in([draft.place_source])))


def _words(text: str, person_gain: str, place_gain: str) -> str:
    gains = [("本人", person_gain), ("相手", place_gain)]
    said = "、".join(f"{side}：{words}" for side, words in gains if words)
    return f"{text}（{said}）" if said else text

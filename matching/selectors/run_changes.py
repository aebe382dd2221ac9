"""What an edit of the person changed among the places found, in words and without ordinals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.bridge import visible_places
from matching.models import MatchRun, Overlap, Person
from matching.overlap_details import from_json

from .overlaps import FIRST
from .shown_reasons import as_quoted

if TYPE_CHECKING:
    from accounts.models import User

NEAR = 5
"""Places that a reader sees first, without scrolling far."""
NAMED = 3
NOTHING = "書きかえたあとも、出ているところは変わりませんでした。"


@dataclass(frozen=True)
class _Front:
    """The open places of a run that are shown first, in order, and the person's words in each."""

    places: tuple[int, ...]
    words: dict[int, str]


def run_changes(run: MatchRun, person: Person, viewer: User) -> list[str]:
    """Japanese sentences on what came in, moved near and went since the run before.

    Empty where there is none before, or where the person was compared as they were then.
    """
    earlier = person.match_runs.filter(run_at__lt=run.run_at).first()
    if earlier is None or earlier.person_print == run.person_print:
        return []
    seen = visible_places(viewer, person.municipality).prefetch_related(None)
    names = dict(seen.values_list("pk", "name"))
    before, now = _front(earlier, names), _front(run, names)
    said = {trait.text for trait in person.traits.all()}
    return [
        *_came_in(now, before, names, said),
        *_moved(now, before, names),
        *_went(now, before, names),
    ] or [NOTHING]


def _front(run: MatchRun, names: dict[int, str]) -> _Front:
    rows = Overlap.objects.filter(run=run, blocked=False, resource__in=names)[:FIRST]
    told = {row.resource_id: from_json(row.details).reasons for row in rows}
    words = {place: reasons[0].person_words for place, reasons in told.items() if reasons}
    return _Front(tuple(words), words)


def _came_in(now: _Front, before: _Front, names: dict[int, str], said: set[str]) -> Iterable[str]:
    """By the person's words that brought them in, as far as these still stand."""
    grouped: dict[str, list[int]] = {}
    for place in now.places:
        if place not in before.places:
            grouped.setdefault(now.words[place], []).append(place)
    for words, places in grouped.items():
        fresh = words not in before.words.values()
        why = f"「{as_quoted(words)}」{'を書いたので' if fresh else 'と重なって'}、"
        yield f"{why if words in said else ''}{_named(places, names)}が新しく入りました。"


def _moved(now: _Front, before: _Front, names: dict[int, str]) -> Iterable[str]:
    near, far = now.places[:NEAR], before.places[NEAR * 2 :]
    places = [place for place in near if place in far]
    if places:
        yield f"{_named(places, names)}が、前のほうになりました。"


def _went(now: _Front, before: _Front, names: dict[int, str]) -> Iterable[str]:
    places = [place for place in before.places if place not in now.places]
    if places:
        yield f"{_named(places, names)}は、はじめの画面には出なくなりました。"


def _named(places: list[int], names: dict[int, str]) -> str:
    first = "・".join(f"「{names[place]}」" for place in places[:NAMED])
    more = len(places) - NAMED
    return f"{first}ほか{more}か所" if more > 0 else first

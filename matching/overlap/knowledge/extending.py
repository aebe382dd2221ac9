"""A town's own concepts on top of the shared 語彙, without reading the shared wordings again."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import cast

from matching.overlap.knowledge.lexicon import Entry, Lexicon, build_lexicon, reach_of
from matching.overlap.language.wordings import Wording


def extend_lexicon(base: Lexicon, own: Iterable[Entry]) -> Lexicon:
    """The shared 語彙 with a town's own concepts: what `build_lexicon` would make of both.

    A concept of the same name gets the town's wordings and links besides its own. A name that
    the shared 語彙 no longer holds is passed over: an update of the site never stops a town.
    """
    rows = list(own)
    if not rows:
        return base
    worded = build_lexicon({row.concept: replace(row, parent="", answers={}) for row in rows})
    entries = merge_entries(base.entries, rows)
    more = {key: (*base.wordings.get(key, ()), *some) for key, some in worded.wordings.items()}
    held = {token: many + base.held.get(token, 0) for token, many in worded.held.items()}
    wordings = ChainMap(more, cast("MutableMapping[str, tuple[Wording, ...]]", base.wordings))
    return Lexicon(
        entries,
        wordings,
        reach_of(entries),
        ChainMap(held, cast("MutableMapping[str, int]", base.held)),
    )


def merge_entries(base: Mapping[str, Entry], own: Iterable[Entry]) -> dict[str, Entry]:
    """The rows of both, under the rules of `extend_lexicon`."""
    rows = list(own)
    known = {*base, *(row.concept for row in rows)}
    merged = dict(base)
    for row in rows:
        answers = {name: s for name, s in row.answers.items() if name in known}
        shared = base.get(row.concept)
        if shared:
            wordings = tuple(dict.fromkeys((*shared.wordings, *row.wordings)))
            answers = {**answers, **shared.answers}
            merged[row.concept] = replace(shared, wordings=wordings, answers=answers)
        else:
            parent = row.parent if row.parent in known else ""
            merged[row.concept] = replace(row, parent=parent, answers=answers)
    return merged

"""The shared 語彙 and a town's own words as one, built once for each version of the words."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

from matching.choices import LinkStrength
from matching.engine import knowledge
from matching.models import TownConcept
from matching.overlap.knowledge.known import Knowledge, with_own_words
from matching.overlap.knowledge.lexicon import Entry, lexicon_version

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gis_data.models import Municipality

STRENGTHS = {LinkStrength.STRONG: 1.0, LinkStrength.USUAL: 0.7, LinkStrength.LITTLE: 0.4}
"""As in the shared files, whose links lie between 0.3 and 1."""
KEEP_TOWNS = 8


def own_entries(municipality: Municipality) -> QuerySet[TownConcept]:
    """The concepts a town has added and not taken away."""
    return TownConcept.objects.filter(municipality=municipality, removed_at=None)


def vocabulary_version(municipality: Municipality) -> str:
    """Another text whenever a word of the town or of the shared 語彙 changes. One query."""
    rows = own_entries(municipality).order_by("pk")
    return _version(rows.values_list("pk", "changed_at"))


def town_knowledge(municipality: Municipality) -> Knowledge:
    """What the engine knows in a town. One query, and one more after a change of its words."""
    version = vocabulary_version(municipality)
    if version == lexicon_version():
        return knowledge()
    with _lock:
        if version in _towns:
            _towns.move_to_end(version)
            return _towns[version]
    rows = list(own_entries(municipality).order_by("pk"))
    read = _version((row.pk, row.changed_at) for row in rows)
    made = with_own_words(knowledge(), [entry_of(row) for row in rows], read)
    with _lock:
        _towns[read] = made
        while len(_towns) > KEEP_TOWNS:
            _towns.popitem(last=False)
    return made


def entry_of(row: TownConcept) -> Entry:
    """A town's concept as a row of the 語彙."""
    answers = {name: STRENGTHS[LinkStrength(word)] for name, word in row.answers.items()}
    return Entry(row.name, row.wider, tuple(row.wordings), answers, "まちの言葉")


def _version(marks: Iterable[tuple[object, object]]) -> str:
    text = "\n".join(f"{number} {changed}" for number, changed in marks)
    if not text:
        return lexicon_version()
    return f"{lexicon_version()}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


_towns: OrderedDict[str, Knowledge] = OrderedDict()
_lock = Lock()

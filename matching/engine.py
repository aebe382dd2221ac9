"""Runs the pure core inside the site: vectors loaded once, a town prepared once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from matching.overlap.knowledge import Knowledge, load_knowledge
from matching.overlap.prepared import PreparedPlaces, prepare_places
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.ranking import Ranking, rank
from matching.overlap.weights import Weights

KEEP_TOWNS = 4


def compare(
    person: PersonProfile,
    places: Sequence[ResourceProfile],
    known: Knowledge | None = None,
    *,
    limit: int | None = None,
) -> Ranking:
    """Order places for a person, at most `limit` open and `limit` apart.

    known: what the engine knows in the town (matching.vocabulary), else without its own words.
    """
    return rank(person, prepared(places, known), limit=limit)


def prepared(places: Sequence[ResourceProfile], known: Knowledge | None = None) -> PreparedPlaces:
    """Return the places made ready.

    Kept by the digest of the profiles and the version of the 語彙: two users who may read the
    same words share one, and any changed word makes a new one. It holds nothing of a person.
    """
    known = known or knowledge()
    key = hashlib.sha256(f"{known.vocabulary}\n{places!r}".encode()).hexdigest()
    with _lock:
        if key in _towns:
            _towns.move_to_end(key)
            return _towns[key]
    made = prepare_places(places, known, Weights())
    with _lock:
        _towns[key] = made
        while len(_towns) > KEEP_TOWNS:
            _towns.popitem(last=False)
    return made


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The word vectors of this installation, opened once for each process."""
    return load_knowledge(Path(settings.KASANARI_VECTORS_DIR))


_towns: OrderedDict[str, PreparedPlaces] = OrderedDict()
_lock = Lock()

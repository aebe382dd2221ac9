"""Runs the pure core inside the site: vectors loaded once, a town prepared once."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from gis_data.models import Municipality
from matching.local_model import LocalModel, LocalModelError
from matching.overlap.gains.prepared import PreparedPlaces, prepare_places
from matching.overlap.knowledge.digest import digest_of_knowledge
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import Ranking, rank
from matching.overlap.weights import VERSION, Weights

KEEP_TOWNS = 4
log = logging.getLogger(__name__)


def compare(
    person: PersonProfile,
    places: Sequence[ResourceProfile],
    known: Knowledge | None = None,
    *,
    seed: int = 0,
    limit: int | None = None,
    metres: Mapping[str, float] | None = None,
    introduced: Mapping[str, int] | None = None,
) -> Ranking:
    """Order places for a person, at most `limit` open and `limit` apart.

    known: what the engine knows in the town (matching.vocabulary), else without its own words.
    seed: whose turn it is among equals (daily_seed). metres, introduced: matching.query_facts.
    """
    return rank(
        person,
        prepared(places, known),
        limit=limit,
        seed=seed,
        metres=metres,
        introduced=introduced,
    )


def daily_seed(municipality: Municipality, day: dt.date) -> int:
    """The seed of a day in a town: the day and the town's code side by side, 2026112199201."""
    return int(f"{day:%Y%m%d}{municipality.code}")


def day_of_seed(seed: int) -> dt.date:
    """The day a seed was made for. Raises ValueError for a number that is none."""
    return dt.datetime.strptime(str(seed)[:8], "%Y%m%d").date()  # a date alone


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


def knowledge() -> Knowledge:
    """語彙, vectors and relations of this installation, opened once for each process."""
    return _known()[0]


def knowledge_version(known: Knowledge | None = None) -> str:
    """The digest (64 hex digits) of all that is known, a town's own words among it.

    Stored with each run. `known`: as for `compare`.
    """
    own, files = (known or knowledge()).vocabulary, _known()[1]
    return hashlib.sha256(f"{files}\n{own}".encode()).hexdigest()


def engine_version(known: Knowledge) -> str:
    """The version of the weights, marked where a model of sentences has a say."""
    return f"{VERSION}+{known.sentences.version}" if known.sentences else VERSION


@lru_cache(maxsize=1)
def _known() -> tuple[Knowledge, str]:
    # Together, so that the version is that of what is in memory, whatever is replaced meanwhile.
    folder = Path(settings.KASANARI_VECTORS_DIR)
    known, files = load_knowledge(folder), digest_of_knowledge(folder)
    if settings.KASANARI_SENTENCE_MODEL_DIR is None:
        return known, files
    try:
        model = LocalModel(settings.KASANARI_SENTENCE_MODEL_DIR)
    except LocalModelError as problem:
        # Told at the start by a check; what breaks later takes the model away, never the page.
        log.error("%s", problem)
        return known, files
    return replace(known, sentences=model), f"{files} {model.version}"


_towns: OrderedDict[str, PreparedPlaces] = OrderedDict()
_lock = Lock()

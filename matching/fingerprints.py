"""What a run was made of, as keyed digests: the same or not, and nothing else to be read off.

HMAC-SHA-256 under a key derived from the person's own. Words of a person are few and guessable,
so a bare digest would let anybody with a dump try them; without the key nothing can be tried,
and an erasure destroys the key. Runs of two persons are never comparable.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from uuid import UUID

import numpy as np

from matching.overlap.profile import PersonProfile
from matching.place_index.asking import SeenTown
from matching.sealing.keys import key_of

PURPOSE = b"kasanari: what a match run was made of"


def person_print(person_id: UUID, profile: PersonProfile) -> str:
    """The digest (64 hex digits) of all that the engine was told of a person."""
    return _digest(person_id, "person", [repr(profile).encode()])


def places_print(person_id: UUID, town: SeenTown) -> str:
    """The digest of all that the engine was told of the places, whatever their order.

    Of each place and statement in the viewer's sight, and of which ones were located exactly.
    """
    index, sight = town.index, town.sight
    places = np.column_stack([index.prints, sight.kept])[sight.among]
    heard = sight.heard(index)
    spoken = index.spoken_prints[heard]
    sides = ((index.numbers[sight.among], places), (index.spoken[heard, 0], spoken))
    parts = [
        array[order].tobytes()
        for numbers, prints in sides
        for order in [np.argsort(numbers)]
        for array in (numbers, prints)
    ]
    return _digest(person_id, "places", parts)


def _digest(person_id: UUID, side: str, parts: Iterable[bytes]) -> str:
    key = hmac.digest(key_of(str(person_id)), PURPOSE, "sha256")
    made = hmac.new(key, side.encode(), "sha256")
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.hexdigest()

"""What a run was made of, as keyed digests: the same or not, and nothing else to be read off.

HMAC-SHA-256 under a key derived from the person's own. Words of a person are few and guessable,
so a bare digest would let anybody with a dump try them; without the key nothing can be tried,
and an erasure destroys the key. Runs of two persons are never comparable.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.sealing.keys import key_of

PURPOSE = b"kasanari: what a match run was made of"


def person_print(person_id: UUID, profile: PersonProfile) -> str:
    """The digest (64 hex digits) of all that the engine was told of a person."""
    return _digest(person_id, "person", [repr(profile)])


def places_print(person_id: UUID, places: Iterable[ResourceProfile]) -> str:
    """The digest of all that the engine was told of the places, whatever their order."""
    return _digest(person_id, "places", sorted(repr(_ordered(place)) for place in places))


def _ordered(place: ResourceProfile) -> ResourceProfile:
    return replace(place, accessibility=dict(sorted(place.accessibility.items())))


def _digest(person_id: UUID, side: str, texts: Iterable[str]) -> str:
    key = hmac.digest(key_of(str(person_id)), PURPOSE, "sha256")
    made = hmac.new(key, side.encode(), "sha256")
    for text in texts:
        made.update(len(text).to_bytes(8) + text.encode())
    return made.hexdigest()

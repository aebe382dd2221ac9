"""What sentences tell of their place: whom it looks for, how many meet, how loud or unsteady."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.burdens import is_loud, is_unsteady, people_met
from matching.overlap.gains.presence import says_presence
from matching.overlap.gains.stance import is_met, looks_for_learners
from matching.overlap.places.clauses import PlaceClause
from matching.overlap.profile import ResourceKind, ResourceProfile

SMALL, QUIET = "少人数", "静か"
"""Labels of the catalogue that say how a place is, whatever its sentences tell."""
INVITING = frozenset({ResourceKind.ACTIVITY, ResourceKind.WELCOME})
TELLING = INVITING | {ResourceKind.NAME, ResourceKind.TROUBLE, ResourceKind.INFO}
"""What a place tells of how things go there."""

Groups = Sequence[Sequence[PlaceClause]]
"""The clauses of each place. All arrays below have one number for each clause, place by place."""


def for_learners(groups: Groups) -> NDArray[np.bool_]:
    """Sentences that look for learners. A place that invites learners does so by its name, too."""
    flags: list[bool] = []
    for group in groups:
        own = [looks_for_learners(c.clause.text) for c in group]
        inviting = [c.phrase.kind in INVITING for c in group]
        teaches = any(flag and about for flag, about in zip(own, inviting, strict=True))
        flags += [
            flag or (teaches and (about or c.phrase.kind is ResourceKind.NAME))
            for flag, about, c in zip(own, inviting, group, strict=True)
        ]
    return np.array(flags, dtype=np.bool_)


def met_needs(groups: Groups) -> NDArray[np.bool_]:
    """Sentences that say others do it already."""
    flags = [is_met(c.clause.text) for group in groups for c in group]
    return np.array(flags, dtype=np.bool_)


def presence(groups: Groups) -> NDArray[np.bool_]:
    """Sentences in which somebody of the place says that being there is already a joy."""
    flags = [says_presence(c.phrase.kind, c.clause.text) for group in groups for c in group]
    return np.array(flags, dtype=np.bool_)


def people(places: Sequence[ResourceProfile], groups: Groups) -> NDArray[np.int64]:
    """How many people meet, 0 where nothing is told of it; the label 少人数 is believed instead."""
    return np.array(_told(places, groups, SMALL, people_met), dtype=np.int64)


def loud(places: Sequence[ResourceProfile], groups: Groups) -> NDArray[np.bool_]:
    """Where it is noisy; the label 静か is believed instead."""
    return np.array(_told(places, groups, QUIET, is_loud), dtype=np.bool_)


def unsteady(groups: Groups) -> NDArray[np.bool_]:
    """Sentences that tell of what changes on the day: as its trouble, too, but not as its wish."""
    flags = [
        c.phrase.kind in TELLING and is_unsteady(c.clause.text) for group in groups for c in group
    ]
    return np.array(flags, dtype=np.bool_)


def _told(
    places: Sequence[ResourceProfile], groups: Groups, label: str, tell: Callable[[str], int]
) -> list[int]:
    return [
        0 if place.accessibility.get(label) else tell(c.clause.text)
        for place, group in zip(places, groups, strict=True)
        for c in group
    ]

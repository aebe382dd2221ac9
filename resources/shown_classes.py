"""Which classes of entries and statements of one town a user sees: for who holds many in arrays.

The same as the words of the managers (`within_audience_of`, `keepable_by`, `readable_by`), which
ask the database row by row. A drawn test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.permissions import areas_reached, memberships_with
from accounts.roles import Ability
from resources.choices import Audience, Visibility

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

Areas = frozenset[int] | None
"""圏域 by id; None: all of the town, also entries in none."""
NO_AREA: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ShownClasses:
    """audiences: of confirmed entries seen in the whole town. area_staff, kept: in which 圏域 the
    user sees entries of the 担当, and keeps entries. visibilities: of agreed statements that are
    read whoever heard them. may_have_heard: others may be readable besides (`heard_by`).
    """

    audiences: frozenset[Audience]
    area_staff: Areas
    kept: Areas
    visibilities: frozenset[Visibility]
    may_have_heard: bool


def shown_classes(user: User | AnonymousUser, municipality_id: int) -> ShownClasses:
    """What the user's memberships open in this town at this moment."""

    def holds(ability: Ability) -> bool:
        rows = memberships_with(user, ability)
        return any(row.municipality_id == municipality_id for row in rows)

    supporters = holds(Ability.READ_SUPPORTER_CATALOGUE)
    all_statements = holds(Ability.READ_ALL_STATEMENTS)
    hears = holds(Ability.RECORD_INTERVIEWS) or holds(Ability.REVIEW_LISTINGS)
    return ShownClasses(
        audiences=_audiences(supporters),
        area_staff=areas_reached(user, Ability.READ_AREA_CATALOGUE, municipality_id),
        kept=areas_reached(user, Ability.KEEP_CATALOGUE, municipality_id),
        visibilities=frozenset(Visibility) if all_statements else _visibilities(supporters),
        may_have_heard=hears and not all_statements,
    )


def _audiences(supporters: bool) -> frozenset[Audience]:
    return frozenset({Audience.PUBLIC, Audience.SUPPORTERS} if supporters else {Audience.PUBLIC})


def _visibilities(supporters: bool) -> frozenset[Visibility]:
    more = {Visibility.SUPPORTERS} if supporters else set()
    return frozenset({Visibility.ANYONE, *more})

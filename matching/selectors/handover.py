"""What goes over to a successor besides persons: the places and the open work of the areas."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import User
from matching.permissions import persons_moved_by
from resources.permissions import (
    candidates_planned_by,
    listings_reviewable_by,
    resources_kept_by,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


@dataclass(frozen=True)
class OpenWork:
    """How many of one kind the giver has in hand, and how many of these the successor reaches."""

    label: str
    count: int
    reached: int

    @property
    def beyond(self) -> int:
        """Those nobody would look after."""
        return self.count - self.reached


def _waiting(user: User) -> QuerySet:
    return listings_reviewable_by(user).filter(resource__status="waiting")


def _planned(user: User) -> QuerySet:
    return candidates_planned_by(user).filter(planned=True)


KINDS: tuple[tuple[str, Callable[[User], QuerySet]], ...] = (
    ("地域資源", resources_kept_by),
    ("確認待ちの掲載", _waiting),
    ("これから会う人・団体", _planned),
)


def open_work(giver: User, successor: User | None = None) -> list[OpenWork]:
    """Places, waiting listings and planned interviews in the giver's areas.

    They hang on areas, not on a person: the successor has them as soon as the 所属 reaches.
    """
    had = _as_before_leaving(giver)
    return [
        OpenWork(label, of(had).count(), _both(of, had, successor) if successor else 0)
        for label, of in KINDS
    ]


def persons_in_hand(manager: User, member: User) -> str:
    """What a 自治体管理者 is told before switching off a member who is still 担当: a number."""
    count = persons_moved_by(manager, member).count()
    if not count:
        return ""
    return f"この人は、いまも本人{count}人の担当です。このまま止めると、担当がいなくなります。"


def _both(of: Callable[[User], QuerySet], giver: User, successor: User) -> int:
    return of(giver).filter(pk__in=of(successor).values("pk")).count()


def _as_before_leaving(giver: User) -> User:
    """Who was switched off reaches nothing; asked here is what the 所属 still names."""
    had = copy.copy(giver)
    had.is_active = True
    return had

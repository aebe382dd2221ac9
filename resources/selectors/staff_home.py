"""きょうのこと: what needs this user."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from resources.models import (
    Acquaintance,
    Confirmation,
    Interview,
    InterviewCandidate,
    Listing,
    Resource,
)
from resources.permissions import can_add_resources, can_record_interviews, resources_kept_by

from .acquaintances import left_without_a_next
from .saved_searches import NewHits, new_hits_of
from .staff_catalogue import AreaNumbers, area_numbers, resources_to_check
from .staff_interviews import candidates_to_meet, interviews_for
from .staff_listing import listings_waiting_for

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5


@dataclass(frozen=True)
class Today:
    """The page of one user; each list is short and says how many there are in all."""

    listings: list[Listing]
    listings_count: int
    to_check: list[Resource]
    to_check_count: int
    confirmed_today: list[Confirmation]
    candidates: list[InterviewCandidate]
    candidates_count: int
    interviews: list[Interview]
    left_alone: list[Acquaintance]
    left_alone_count: int
    numbers: list[AreaNumbers]
    saved: list[NewHits]
    may_record: bool
    may_add: bool


def confirmed_by(user: User, day: dt.date) -> QuerySet[Confirmation]:
    """Return what the user confirmed on `day` and may still take back, the latest first."""
    mine = Confirmation.objects.filter(confirmed_by=user, confirmed_on=day)
    later = Confirmation.objects.filter(resource=OuterRef("resource"), pk__gt=OuterRef("pk"))
    kept = resources_kept_by(user).values("pk")
    rows = mine.filter(~Exists(later), resource__in=kept)
    return rows.select_related("resource").only("resource__name").order_by("-pk")


def today_for(user: User, day: dt.date) -> Today:
    """Return what needs this user on `day`, by their 所属 alone."""
    waiting, stale = listings_waiting_for(user), resources_to_check(user, day)
    to_meet = candidates_to_meet(user)
    left_alone = left_without_a_next(resources_kept_by(user)).order_by("resource__name_kana", "pk")
    return Today(
        listings=list(waiting[:SHOWN]),
        listings_count=waiting.count(),
        to_check=list(stale[:SHOWN]),
        to_check_count=stale.count(),
        confirmed_today=list(confirmed_by(user, day)[:SHOWN]),
        candidates=list(to_meet[:SHOWN]),
        candidates_count=to_meet.count(),
        interviews=list(interviews_for(user)[:SHOWN]),
        left_alone=list(left_alone[:SHOWN]),
        left_alone_count=left_alone.count(),
        numbers=area_numbers(user, day),
        saved=new_hits_of(user),
        may_record=can_record_interviews(user),
        may_add=can_add_resources(user),
    )

"""Interviews as a user may read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import User
from resources.choices import StatementKind
from resources.models import Interview, InterviewCandidate, Resource, Statement
from resources.permissions import (
    candidates_planned_by,
    interviews_readable_by,
    resources_kept_by,
)

if TYPE_CHECKING:
    from resources.models.resource_queryset import ResourceQuerySet

OUTLINES = ("living_area__boundary", "neighborhood__boundary", "neighborhood__point")


def _light(rows: QuerySet[Interview]) -> QuerySet[Interview]:
    listeners = User.objects.only("username", "display_name").order_by("pk")
    return (
        rows.select_related("living_area", "neighborhood", "resource")
        .defer(*OUTLINES, "resource__geom", "resource__public_geom")
        .prefetch_related(Prefetch("interviewers", queryset=listeners))
    )


def interviews_for(user: User) -> QuerySet[Interview]:
    """Return the interviews a user may open, the latest first, each with its readable words.

    `shown` holds the readable statements of each: a fixed number of questions.
    """
    words = Prefetch(
        "statements", queryset=Statement.objects.readable_by(user).order_by("pk"), to_attr="shown"
    )
    rows = _light(interviews_readable_by(user)).prefetch_related(words)
    return rows.defer("private_note", *OUTLINES).order_by("-held_on", "-pk")


def interviews_about(user: User, words: str, area_id: int | None) -> QuerySet[Interview]:
    """Return those whose people, place, activity or readable words hold `words`, in one 圏域.

    Words the user may not read are not searched, so that a search does not tell them.
    """
    rows = interviews_for(user)
    if words:
        said = Statement.objects.readable_by(user).filter(text__icontains=words)
        rows = rows.filter(
            Q(people__icontains=words)
            | Q(activity__icontains=words)
            | Q(resource__name__icontains=words)
            | Q(pk__in=said.values("interview"))
        )
    return rows.filter(living_area=area_id) if area_id else rows


def interview_for(user: User) -> QuerySet[Interview]:
    """Return the rows among which one interview is opened."""
    return _light(interviews_readable_by(user))


@dataclass(frozen=True)
class HeardGroup:
    """What was heard under one heading of the sheet."""

    kind: str
    label: str
    statements: list[Statement]


def statements_by_kind(user: User, interview: Interview) -> list[HeardGroup]:
    """Return what the user may read of an interview, under the sheet's headings in its order."""
    rows = list(
        Statement.objects.readable_by(user)
        .filter(interview=interview)
        .select_related("resource")
        .order_by("pk")
    )
    groups = [
        HeardGroup(kind.value, kind.label, [r for r in rows if r.kind == kind])
        for kind in StatementKind
    ]
    return [group for group in groups if group.statements]


def withheld_count(interview: Interview, groups: list[HeardGroup]) -> int:
    """Return how many statements of an interview the user may not read."""
    return interview.statements.count() - sum(len(g.statements) for g in groups)


def candidates_for(user: User) -> QuerySet[InterviewCandidate]:
    """Return the 候補者リスト, the planned first; `was_met` where an interview stands."""
    met = Interview.objects.filter(candidate=OuterRef("pk"))
    return (
        candidates_planned_by(user)
        .select_related("living_area", "resource")
        .defer("living_area__boundary", "resource__geom", "resource__public_geom")
        .annotate(was_met=Exists(met))
        .order_by("was_met", "-planned", "pk")
    )


def candidates_to_meet(user: User) -> QuerySet[InterviewCandidate]:
    """Return those planned (〇) whom nobody has met yet."""
    return candidates_for(user).filter(planned=True, was_met=False)


def entries_for_interview(user: User, interview: Interview | None = None) -> ResourceQuerySet:
    """Return the entries an interview can be tied to: those the user keeps, and its present one."""
    kept = Q(pk__in=resources_kept_by(user).values("pk"))
    present = Q(pk=interview.resource_id) if interview else Q(pk__in=[])
    rows = Resource.objects.filter(kept | present).only("name", "municipality_id")
    return rows.order_by("name_kana", "pk")

"""だれが見たか: the looks at one person by day, for the person's own questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.roles import ROLE_LABELS, Role
from matching.choices import AccessGround, FieldsClass
from matching.models import AccessEvent, Person

PER_PAGE = 50


@dataclass(frozen=True)
class LookLine:
    """One user's looks of one kind on one day."""

    day: dt.date
    who: str
    organization: str
    role: str
    ground: str
    fields: tuple[str, ...]
    times: int


def looks_page(
    person: Person, *, since: dt.date | None, until: dt.date | None, number: str | int
) -> Page:
    """One page of LookLine to be handed to the person, the latest day first. Two queries, however
    many looks there are."""
    rows = AccessEvent.objects.filter(person=person).told_to_the_person()
    page = Paginator(_by_day(in_period(rows, since, until)), PER_PAGE).get_page(number)
    page.object_list = [_line(row) for row in page.object_list]
    return page


def looks_kept_from(
    person: Person, *, since: dt.date | None, until: dt.date | None
) -> list[LookLine]:
    """The latest looks of those days that are not handed to the person, as many as on a page."""
    rows = AccessEvent.objects.filter(person=person).kept_from_the_person()
    return [_line(row) for row in _by_day(in_period(rows, since, until))[:PER_PAGE]]


def _by_day(rows: QuerySet) -> QuerySet:
    return (
        rows.annotate(day=TruncDate("happened_at"))
        .values(
            *("day", "user__display_name", "user__username", "organization__name", "role"),
            *("ground", "fields"),
        )
        .annotate(times=Count("pk"), last=Max("happened_at"))
        .order_by("-day", "-last", "user__username", "ground")
    )


def in_period(
    rows: QuerySet, since: dt.date | None, until: dt.date | None, *, of: str = "happened_at"
) -> QuerySet:
    """The events of some days in Japan's time; an absent end is open."""
    if since:
        rows = rows.filter(**{f"{of}__gte": _midnight(since)})
    if until:
        rows = rows.filter(**{f"{of}__lt": _midnight(until + dt.timedelta(days=1))})
    return rows


def fields_words(fields: list[str]) -> tuple[str, ...]:
    """The labels of the parts, in the order of the closed list."""
    return tuple(part.label for part in FieldsClass if part in fields)


def role_words(role: str) -> str:
    """The label of a role; empty where none was known."""
    return ROLE_LABELS[Role(role)] if role else ""


def _line(row: dict[str, Any]) -> LookLine:
    return LookLine(
        day=row["day"],
        who=row["user__display_name"] or row["user__username"],
        organization=row["organization__name"] or "",
        role=role_words(row["role"]),
        ground=AccessGround(row["ground"]).label,
        fields=fields_words(row["fields"]),
        times=row["times"],
    )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))

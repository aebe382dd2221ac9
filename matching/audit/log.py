"""The auditor's log of one town: looks, what is unusual in them, and the state of the chain.

A person is a number of this page only: the same person has the same one, and it leads nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractHour, TruncHour
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gis_data.models import Municipality
from matching.choices import AccessGround
from matching.models import AccessEvent, AuditAnchor
from matching.selectors.looks import fields_words, in_period, role_words

PER_PAGE, FILE_ROWS = 100, 50_000
MANY_PERSONS = 30
"""So many different persons opened in one hour are unusual; lists and searches are left out."""
NIGHT = Q(hour__gte=22) | Q(hour__lt=6)
SHOWN = 20
GLANCES = (AccessGround.LIST, AccessGround.APART_LIST, AccessGround.SEARCH)
COLUMNS = (
    *("id", "person_id", "user__display_name", "user__username", "organization__name"),
    *("role", "ground", "fields", "happened_at"),
)

HEADING = [
    *("日時", "見た人", "団体", "役割", "どう見たか", "見えた項目"),
    "本人（この一覧だけの番号）",
]


@dataclass(frozen=True)
class LogLine:
    """One look, without anything of the person."""

    at: dt.datetime
    who: str
    organization: str
    role: str
    ground: str
    fields: tuple[str, ...]
    number: str

    @property
    def row(self) -> list[str]:
        """The line as cells."""
        words = [f"{self.at:%Y-%m-%d %H:%M:%S}", self.who, self.organization, self.role]
        return [*words, self.ground, "・".join(self.fields), self.number]


@dataclass(frozen=True)
class Unusual:
    """Something an auditor would ask about: who, what, and how often."""

    who: str
    what: str
    times: int


@dataclass(frozen=True)
class ChainStatus:
    """Up to when the log is sealed, and how many hours of it."""

    until: dt.datetime | None
    hours: int


def log_page(
    town: Municipality, *, since: dt.date | None, until: dt.date | None, number: str | int
) -> Page:
    """One page of LogLine, the latest first."""
    rows = _events(town, since, until).order_by("-happened_at", "pk").values(*COLUMNS)
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = [_line(row) for row in page.object_list]
    return page


def log_rows(
    town: Municipality, *, since: dt.date | None, until: dt.date | None
) -> Iterator[list[str]]:
    """The log as rows of a file, with a heading."""
    yield HEADING
    rows = _events(town, since, until).order_by("-happened_at", "pk").values(*COLUMNS)
    yield from (_line(row).row for row in rows[:FILE_ROWS].iterator(2000))


def unusual(town: Municipality, *, since: dt.date | None, until: dt.date | None) -> list[Unusual]:
    """Many persons in an hour, looks at night, and persons in the care of somebody else."""
    opened = _events(town, since, until).exclude(ground__in=GLANCES)
    hourly = opened.annotate(slot=TruncHour("happened_at")).values("user", "slot")
    many = hourly.annotate(times=Count("person", distinct=True)).filter(times__gte=MANY_PERSONS)
    night = opened.annotate(hour=ExtractHour("happened_at")).filter(NIGHT)
    others = opened.exclude(person__worker=F("user")).filter(person__worker__isnull=False)
    return [
        *_told(many, "1時間に、多くの本人を開いた（人数）"),
        *_told(night.values("user").annotate(times=Count("pk")), "夜（22時〜6時）に開いた（回数）"),
        *_told(
            others.values("user").annotate(times=Count("person", distinct=True)),
            "ほかの人が担当している本人を開いた（人数）",
        ),
    ]


def chain_status(town: Municipality) -> ChainStatus:
    """Until when everything is sealed."""
    anchors = AuditAnchor.objects.filter(municipality=town)
    last = anchors.order_by("-hour").values_list("hour", flat=True).first()
    return ChainStatus(last + dt.timedelta(hours=1) if last else None, anchors.count())


def number_of(person_id: UUID) -> str:
    """A number by which the log tells persons apart; nothing else opens with it."""
    return salted_hmac("matching.audit.log", str(person_id)).hexdigest()[:8]


def _events(
    town: Municipality, since: dt.date | None, until: dt.date | None
) -> QuerySet[AccessEvent]:
    return in_period(AccessEvent.objects.filter(municipality=town), since, until)


def _told(rows: QuerySet, what: str) -> list[Unusual]:
    names = rows.values("user__display_name", "user__username", "times")
    return [
        Unusual(row["user__display_name"] or row["user__username"], what, row["times"])
        for row in names.order_by("-times", "user__username")[:SHOWN]
    ]


def _line(row: dict[str, Any]) -> LogLine:
    return LogLine(
        at=timezone.localtime(row["happened_at"]),
        who=row["user__display_name"] or row["user__username"],
        organization=row["organization__name"] or "",
        role=role_words(row["role"]),
        ground=AccessGround(row["ground"]).label,
        fields=fields_words(row["fields"]),
        number=number_of(row["person_id"]),
    )

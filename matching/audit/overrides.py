"""What was told without a consent, for the auditor of a town: everything but the person.

The reason in words is about the person and sealed with their key, so it is not read here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from gis_data.models import Municipality
from matching.choices import OverrideState
from matching.models import ConsentOverride
from matching.selectors.looks import in_period
from matching.selectors.shared import overrides_for_auditor

from .log import number_of

PER_PAGE = 30


@dataclass(frozen=True)
class Decision:
    """Who approved or refused, when, and how many minutes after the request."""

    who: str
    at: dt.datetime
    words: str
    after_minutes: int

    @property
    def after_words(self) -> str:
        """How long after the request, in words."""
        hours, minutes = divmod(self.after_minutes, 60)
        return f"{hours}時間{minutes}分あと" if hours else f"{minutes}分あと"


@dataclass(frozen=True)
class OverrideLine:
    """One override: who asked, on what ground, what for whom, and what became of it."""

    asked_at: dt.datetime
    who: str
    ground: str
    emergency: bool
    fields: tuple[str, ...]
    told: tuple[str, ...]
    state: OverrideState
    decision: Decision | None
    until: dt.datetime
    ended_at: dt.datetime | None
    number: str

    @property
    def approved_late(self) -> bool:
        """Whether it worked before somebody else had said anything."""
        return self.emergency and self.decision is not None

    @property
    def stands_out(self) -> bool:
        """Whether nobody but the one who asked has approved of it."""
        return self.decision is None or self.state == OverrideState.REFUSED


def overrides_page(
    town: Municipality, *, since: dt.date | None, until: dt.date | None, number: str | int
) -> Page:
    """One page of OverrideLine, the latest request first. Four queries, however many there are."""
    found = in_period(overrides_for_auditor([town.pk]), since, until, of="asked_at")
    page = Paginator(found, PER_PAGE).get_page(number)
    now = timezone.now()
    page.object_list = [_line(row, now) for row in page.object_list]
    return page


def _line(row: ConsentOverride, now: dt.datetime) -> OverrideLine:
    return OverrideLine(
        asked_at=timezone.localtime(row.asked_at),
        who=str(row.asked_by),
        ground=row.get_ground_display(),
        emergency=row.emergency,
        fields=tuple(row.fields_words()),
        told=tuple(str(one.user) for one in row.recipients.all()),
        state=row.state_at(now),
        decision=_decision(row),
        until=timezone.localtime(row.ends_at),
        ended_at=row.ended_at and timezone.localtime(row.ended_at),
        number=number_of(row.person_id),
    )


def _decision(row: ConsentOverride) -> Decision | None:
    if row.decided_at is None:
        return None
    after = int((row.decided_at - row.asked_at).total_seconds() // 60)
    at = timezone.localtime(row.decided_at)
    return Decision(str(row.decided_by), at, row.get_decision_display(), after)

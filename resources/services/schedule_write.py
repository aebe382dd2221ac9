"""A member of staff writes when a place is open, and when it rests for a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.models import Resource, Schedule, WrittenSchedule


@dataclass(frozen=True, kw_only=True)
class ScheduleRow:
    """One line of 開催日時 from a form; `schedule` is the row it changes, if any."""

    rule: str
    schedule: Schedule | None = None
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    exceptions: Sequence[dt.date] = ()
    extra_dates: Sequence[dt.date] = ()
    closed_on_holidays: bool = False
    closed_seasons: Sequence[str] = ()
    note: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the columns of the row by name; lists are new ones."""
        names = [field.name for field in fields(self) if field.name != "schedule"]
        found = {name: getattr(self, name) for name in names}
        return {n: list(v) if isinstance(v, tuple | list) else v for n, v in found.items()}


@dataclass(frozen=True, kw_only=True)
class Pause:
    """休止 of a whole place; no first day takes it back."""

    first: dt.date | None = None
    last: dt.date | None = None
    why: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the columns of a schedule by name."""
        return {
            "paused_from": self.first,
            "paused_until": self.last,
            "paused_why": self.why,
        }


@transaction.atomic
def schedules_replace(*, resource: Resource, rows: Iterable[ScheduleRow]) -> None:
    """Make the schedules those of the form: changed in place, added, and the rest removed."""
    kept = []
    for row in rows:
        schedule = row.schedule or Schedule(resource=resource)
        for name, value in row.columns().items():
            setattr(schedule, name, value)
        schedule.full_clean()
        schedule.save()
        kept.append(schedule.pk)
    resource.schedules.exclude(pk__in=kept).delete()


@transaction.atomic
def schedules_pause(*, resource: Resource, pause: Pause) -> None:
    """Let all times of a place rest from a day to a day, or take that back."""
    for schedule in resource.schedules.all():
        for name, value in pause.columns().items():
            setattr(schedule, name, value)
        schedule.full_clean()
        schedule.save()


def written_schedule_mend(*, resource: Resource) -> None:
    """Note that the words of the list have become schedules; they are shown no more."""
    for words in WrittenSchedule.objects.to_mend().filter(resource=resource):
        words.mended_on = timezone.localdate()
        words.full_clean()
        words.save()

"""Schedule (開催日時): one rule of a resource with its times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts.history import keep_history
from resources import recurrence

from .resource import Resource

HORIZON = dt.timedelta(days=400)
WRONG_RULE = (
    "くりかえしの書き方が正しくありません。FREQ=WEEKLY;BYDAY=WE（毎週水曜）、"
    "FREQ=MONTHLY;BYDAY=1WE,3WE（第1・第3水曜）のように書いてください。"
)


@keep_history()
class Schedule(models.Model):
    """An RFC 5545 rule, its times, its exceptions and the time it is valid.

    `weekdays` (0 = Monday) is derived from the rule for the filter by 曜日.
    """

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="schedules"
    )
    rule = models.CharField(
        "くりかえし（RRULE）", max_length=200, blank=True, help_text="空は「随時」です。"
    )
    start_time = models.TimeField("はじまり", null=True, blank=True)
    end_time = models.TimeField("おわり", null=True, blank=True)
    valid_from = models.DateField("この日から", null=True, blank=True)
    valid_until = models.DateField("この日まで", null=True, blank=True)
    exceptions = ArrayField(models.DateField(), verbose_name="休みの日", default=list, blank=True)
    closed_on_holidays = models.BooleanField("祝日は休み", default=False)
    note = models.CharField("ことわり", max_length=200, blank=True)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="曜日", default=list, editable=False
    )

    class Meta:
        verbose_name = "開催日時"
        verbose_name_plural = "開催日時"
        ordering = ["resource_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=True)
                | Q(end_time__gt=F("start_time")),
                name="schedule_ends_after_start",
                violation_error_message="おわりの時刻は、はじまりより後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="schedule_valid_period_in_order",
                violation_error_message="「この日まで」は「この日から」より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.rule_words, self.time_words, self.note) if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the weekdays true to the rule."""
        self.weekdays = recurrence.weekdays_of(self.rule)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a rule nobody could follow."""
        if not recurrence.is_valid(self.rule):
            raise ValidationError({"rule": WRONG_RULE})

    @property
    def rule_words(self) -> str:
        """The rule in Japanese."""
        return recurrence.describe(self.rule)

    @property
    def time_words(self) -> str:
        """The times, such as 13:30〜15:30."""
        start, end = (f"{t:%-H:%M}" if t else "" for t in (self.start_time, self.end_time))
        return f"{start}〜{end}" if start or end else ""

    def dates(self, *, start: dt.date, until: dt.date) -> Iterator[dt.date]:
        """Yield the dates from `start` to `until` on which this schedule takes place."""
        return recurrence.occurrences(
            self.rule,
            start=max(start, self.valid_from or start),
            until=min(until, self.valid_until or until),
            skip_holidays=self.closed_on_holidays,
            exceptions=self.exceptions,
        )

    def next_dates(self, *, start: dt.date, count: int = 3) -> list[dt.date]:
        """Return the next `count` dates from `start` on, at most some 400 days ahead."""
        return list(islice(self.dates(start=start, until=start + HORIZON), count))

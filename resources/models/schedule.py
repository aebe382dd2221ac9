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
from django.utils import timezone

from accounts.history import keep_history
from resources import recurrence, schedule_words, seasons
from resources.open_days import open_days
from resources.schedule_rules import schedule_errors

from .resource import Resource

HORIZON = dt.timedelta(days=400)


@keep_history()
class Schedule(models.Model):
    """An RFC 5545 rule, its times, when it rests and the time it is valid.

    `weekdays` (0 = Monday) is derived from the rule for the filter by 曜日. `paused_from` without
    `paused_until` is a 休止 whose end nobody knows yet.
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
    extra_dates = ArrayField(
        models.DateField(), verbose_name="この日もやる", default=list, blank=True
    )
    closed_on_holidays = models.BooleanField("祝日は休み", default=False)
    closed_seasons = ArrayField(
        models.CharField(max_length=10, choices=list(seasons.SEASONS.items())),
        verbose_name="休む時期",
        default=list,
        blank=True,
    )
    paused_from = models.DateField("休止はこの日から", null=True, blank=True)
    paused_until = models.DateField("休止はこの日まで", null=True, blank=True)
    paused_why = models.CharField("休止のわけ", max_length=100, blank=True)
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
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True) | Q(paused_until__gte=F("paused_from")),
                name="schedule_pause_in_order",
                violation_error_message="休止の「この日まで」は「この日から」より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return schedule_words.whole(self, timezone.localdate())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the weekdays true to the rule."""
        self.weekdays = recurrence.weekdays_of(self.rule)
        if self.rule == recurrence.LISTED:
            self.weekdays = sorted({day.weekday() for day in self.extra_dates})
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what nobody could follow, each beside its field."""
        errors = schedule_errors(self, timezone.localdate())
        if errors:
            raise ValidationError(errors)

    @property
    def rule_words(self) -> str:
        """The rule in Japanese."""
        return schedule_words.rule(self)

    @property
    def time_words(self) -> str:
        """The times, such as 13:30〜15:30."""
        return schedule_words.times(self)

    @property
    def rest_words(self) -> str:
        """When it rests each year: 祝日・夏休みは休み."""
        return schedule_words.rests(self)

    @property
    def period_words(self) -> str:
        """From when to when it holds: 12月1日から3月31日まで."""
        return schedule_words.period(self, timezone.localdate())

    @property
    def pause_words(self) -> str:
        """The 休止 that is now or near: 12月20日から1月10日まで休み（改修のため）."""
        return schedule_words.pause(self, timezone.localdate())

    @property
    def other_days(self) -> list[str]:
        """The near days that are otherwise: 11月25日（水）は休みます."""
        return schedule_words.other_days(self, timezone.localdate())

    def dates(self, *, start: dt.date, until: dt.date) -> Iterator[dt.date]:
        """Yield the dates from `start` to `until` on which this schedule takes place."""
        return open_days(self, start=start, until=until)

    def next_dates(self, *, start: dt.date, count: int = 3) -> list[dt.date]:
        """Return the next `count` dates from `start` on, at most some 400 days ahead."""
        return list(islice(self.dates(start=start, until=start + HORIZON), count))

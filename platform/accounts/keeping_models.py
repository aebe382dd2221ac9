"""A town's own periods of keeping, and what was cleared away on which day."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from gis_data.models import Municipality

from .history import keep_history
from .keeping import DataClass, rule_of


@keep_history()
class KeepingPeriod(models.Model):
    """A town keeps one class of data for another time than the table says, within its limits."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    data_class = models.CharField("何を", max_length=20)
    amount = models.PositiveSmallIntegerField("期間")
    reason = models.CharField("わけ（まちの決まりの名前など）", max_length=200)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="決めた人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField("決めた日時", auto_now=True)

    class Meta:
        verbose_name = "残す期間"
        verbose_name_plural = "残す期間"
        ordering = ["municipality_id", "data_class"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "data_class"],
                name="keeping_period_once",
                violation_error_message="この市町村の期間は、もう決まっています。",
            ),
        ]

    def __str__(self) -> str:
        rule = rule_of(DataClass(self.data_class))
        return f"{rule.what} {rule.words(self.amount)}"

    def clean(self) -> None:
        """Within the limits of the table, and only what a town may change."""
        rule = rule_of(DataClass(self.data_class))
        if rule.changed_by is None:
            raise ValidationError({"amount": "この期間は、まちでは変えられません。"})
        if self.amount is not None and rule.clamp(self.amount) != self.amount:
            limits = f"{rule.words(rule.shortest)}から{rule.words(rule.longest)}"
            raise ValidationError({"amount": f"{limits}のあいだで入れてください。"})


class RetentionReport(models.Model):
    """What went on one day in one town: numbers and nothing else. Without a town: of the site."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name="市町村",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    day = models.DateField("日")
    counts = models.JSONField("消した数", default=dict, blank=True)
    ran_at = models.DateTimeField("さいごに片づけた日時", auto_now=True)

    class Meta:
        verbose_name = "片づけの記録"
        verbose_name_plural = "片づけの記録"
        ordering = ["-day", "municipality_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "day"],
                name="retention_report_once_a_day",
                nulls_distinct=False,
                violation_error_message="この日の記録は、もうあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

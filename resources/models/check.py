"""How an entry was checked: the call, the visit or the slip, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.history import keep_history

from .resource import Resource

NOTE_LENGTH = 600


class CheckWay(models.TextChoices):
    """How somebody asked, or was told."""

    CALL = "call", "電話"
    VISIT = "visit", "訪ねた"
    SLIP = "slip", "確認票が返ってきた"
    MAIL = "mail", "メールの返事"
    OTHER = "other", "そのほか"


class CheckResult(models.TextChoices):
    """What came of it."""

    RIGHT = "right", "ぜんぶ正しかった"
    PARTLY = "partly", "しるしをつけたところは正しかった"
    CHANGED = "changed", "なおすところがあった"
    ENDED = "ended", "もうやっていなかった"
    NOT_REACHED = "not_reached", "つながらなかった"


@keep_history(leave_out=["note"])
class CheckRecord(models.Model):
    """One try to check an entry.

    `fields` names what was found right (resources.freshness.checked_fields); after RIGHT that
    is everything. `next_on` is the day to try again; it counts until a later record is written.
    """

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="checks"
    )
    way = models.CharField("方法", max_length=6, choices=CheckWay.choices)
    result = models.CharField("結果", max_length=12, choices=CheckResult.choices)
    checked_on = models.DateField("日")
    fields = ArrayField(
        models.CharField(max_length=30), verbose_name="確かめた項目", default=list, blank=True
    )
    note = models.TextField("聞いたこと", blank=True, max_length=NOTE_LENGTH)
    next_on = models.DateField("次にかける日", null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="担当",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField("記録日時", auto_now_add=True)

    class Meta:
        verbose_name = "確かめた記録"
        verbose_name_plural = "確かめた記録"
        ordering = ["-checked_on", "-pk"]
        indexes = [models.Index(fields=["resource", "-checked_on", "-id"], name="check_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=CheckWay.values) & Q(result__in=CheckResult.values),
                name="check_record_known",
                violation_error_message="方法と結果を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gte=F("checked_on")),
                name="check_record_next_is_later",
                violation_error_message="次にかける日は、確かめた日よりあとにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(way=CheckWay.MAIL),
                name="check_record_has_user",
                violation_error_message="だれが確かめたかがわかりません。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checked_on:%Y年%-m月%-d日} {self.get_way_display()}"


@keep_history()
class PlannedVisit(models.Model):
    """訪問先の一日: a place that somebody visits on a day."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="visits"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="担当", on_delete=models.CASCADE
    )
    day = models.DateField("訪ねる日")
    position = models.PositiveSmallIntegerField("順番", default=0)

    class Meta:
        verbose_name = "訪問の予定"
        verbose_name_plural = "訪問の予定"
        ordering = ["day", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day", "resource"],
                name="planned_visit_once",
                violation_error_message="この日の訪問先に、もう入っています。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y年%-m月%-d日} {self.resource}"

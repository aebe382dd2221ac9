"""Person (本人): never a map feature, tied to a 町丁目 and not to a point."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts.history import keep_history
from accounts.models import Organization
from gis_data.models import LivingArea, Municipality, Neighborhood
from matching.choices import Closing, Guardian, Mobility
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf
from resources.choices import Feature

from .person_queryset import PersonQuerySet

WEEKDAY_CHOICES = list(enumerate(f"{d}曜" for d in "月火水木金土日"))


@keep_history()
class Person(models.Model):
    """A person supported, known by ケース番号; the identity is optional and sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="所属", on_delete=models.PROTECT, related_name="+"
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="担当",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    case_number = models.CharField("ケース番号", max_length=20)
    age_band = models.CharField("年代", max_length=20, blank=True)
    attributes = SealedTextField("属性", blank=True, max_text=200, owner="pk")
    household = SealedTextField("世帯の様子", blank=True, max_text=600, owner="pk")
    name = SealedTextField("名前（なくてもよい）", blank=True, max_text=60, owner="pk")
    name_kana = SealedTextField("よみ", blank=True, max_text=80, owner="pk")
    phone = SealedTextField("電話", blank=True, max_text=20, owner="pk")
    neighborhood = models.ForeignKey(
        Neighborhood,
        verbose_name="町丁目",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    mobility = models.CharField(
        "移動のしかた", max_length=10, choices=Mobility.choices, default=Mobility.FOOT
    )
    max_minutes = models.PositiveSmallIntegerField("行ける時間（分）", default=20)
    needs = ArrayField(
        models.CharField(max_length=20, choices=Feature.choices),
        verbose_name="なくてはならないこと",
        default=list,
        blank=True,
    )
    guardian_needed = models.CharField(
        "同意がいる人（本人のほかに）",
        max_length=10,
        choices=Guardian.choices,
        blank=True,
        help_text="未成年や、後見を受けている人のときだけえらびます。",
    )
    closed_on = models.DateField("支援を終えた日", null=True, blank=True)
    closing = models.CharField("終えたわけ", max_length=10, choices=Closing.choices, blank=True)
    keep_until = models.DateField("この日までは消さない", null=True, blank=True)
    keep_reason = SealedTextField("残すわけ", blank=True, max_text=300, owner="pk")
    erased_at = models.DateTimeField("消した日時", null=True, blank=True, editable=False)
    area_when_erased = models.ForeignKey(
        LivingArea,
        verbose_name="消したときの圏域",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="数をかぞえるためだけに残します。",
    )
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "本人"
        verbose_name_plural = "本人"
        ordering = ["case_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "case_number"],
                name="person_case_number_once",
                violation_error_message="このケース番号は、もう使われています。",
            ),
            models.CheckConstraint(
                condition=~Q(case_number=""),
                name="person_has_case_number",
                violation_error_message="ケース番号を入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(max_minutes__gte=1, max_minutes__lte=180),
                name="person_minutes_sensible",
                violation_error_message="行ける時間は1分から180分で入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(mobility__in=Mobility.values),
                name="person_mobility_known",
                violation_error_message="移動のしかたを選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(guardian_needed__in=["", *Guardian.values]),
                name="person_guardian_known",
                violation_error_message="同意がいる人を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closing="")
                | Q(closed_on__isnull=False, closing__in=Closing.values),
                name="person_closed_with_reason",
                violation_error_message="支援を終えた日とわけは、いっしょに入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(keep_until__isnull=True) | Q(closed_on__isnull=False),
                name="person_kept_after_closing",
                violation_error_message="残す日は、支援を終えてから決められます。",
            ),
        ]

    def __str__(self) -> str:
        return f"ケース {self.case_number}"

    def clean(self) -> None:
        """A person belongs to an organization of the same town."""
        if self.organization_id and self.organization.municipality_id != self.municipality_id:
            raise ValidationError({"organization": "この市町村の団体を選んでください。"})


@keep_history()
class AvailableTime(models.Model):
    """When the person is free; no row at all means any time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="available_times"
    )
    municipality = TownOf("person")
    weekday = models.PositiveSmallIntegerField("曜日", choices=WEEKDAY_CHOICES)
    start_time = models.TimeField("から")
    end_time = models.TimeField("まで")

    class Meta:
        verbose_name = "動ける時間"
        verbose_name_plural = "動ける時間"
        ordering = ["weekday", "start_time", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__gt=F("start_time")) & Q(weekday__lte=6),
                name="available_time_ends_after_start",
                violation_error_message="「まで」は「から」より後の時刻にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.start_time:%-H:%M}〜{self.end_time:%-H:%M}"

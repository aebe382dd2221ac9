"""Consent (本人同意): purpose × recipient × period, revocable."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Organization
from matching.choices import ConsentMethod, Purpose
from matching.town_of import TownOf

from .person import Person


class ConsentQuerySet(models.QuerySet):
    """Consent.objects.live(day)."""

    def live(self, day: dt.date) -> ConsentQuerySet:
        """Consents that hold on `day`."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            valid_from__lte=day,
            revoked_at__isnull=True,
        )


class Consent(models.Model):
    """One yes of the person, on record. Withdrawing it works from the next request on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="consents"
    )
    municipality = TownOf("person")
    purpose = models.CharField("目的", max_length=14, choices=Purpose.choices)
    recipient = models.ForeignKey(
        Organization,
        verbose_name="渡す相手",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="所属の中だけで使うときは空です。",
    )
    fields_shared = ArrayField(
        models.CharField(max_length=40), verbose_name="渡す項目", default=list, blank=True
    )
    text_version = models.CharField("説明文の版", max_length=20, default="1")
    method = models.CharField("もらい方", max_length=10, choices=ConsentMethod.choices)
    witness = models.CharField("立会人（役割）", max_length=60, blank=True)
    given_on = models.DateField("もらった日")
    valid_from = models.DateField("この日から")
    valid_until = models.DateField("この日まで", null=True, blank=True)
    revoked_at = models.DateTimeField("取り消した日時", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="記録した人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "本人同意"
        verbose_name_plural = "本人同意"
        ordering = ["-given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values) & Q(method__in=ConsentMethod.values),
                name="consent_known_words",
                violation_error_message="目的と、もらい方を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="consent_period_in_order",
                violation_error_message="「この日まで」は「この日から」より後にしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(method=ConsentMethod.ORAL) | ~Q(witness=""),
                name="consent_oral_has_witness",
                violation_error_message="口頭のときは、立会人（役割）を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}（{self.given_on:%Y年%-m月%-d日}）"

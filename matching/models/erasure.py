"""Erasure: that a person's record was erased, when, by whom and why. The rest is gone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from matching.choices import ErasureReason
from matching.town_of import TownOf

from .person import Person


class Erasure(models.Model):
    """One erasure, for the auditor. No word of the person is in it; nobody where a job did it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.PROTECT, related_name="erasures"
    )
    municipality = TownOf("person")
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="消した人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField("わけ", max_length=10, choices=ErasureReason.choices)
    happened_at = models.DateTimeField("日時", auto_now_add=True)

    class Meta:
        verbose_name = "消去の記録"
        verbose_name_plural = "消去の記録"
        ordering = ["-happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=ErasureReason.values),
                name="erasure_known_reason",
                violation_error_message="消すわけを選びなおしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d} {self.get_reason_display()}"

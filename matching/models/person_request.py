"""PersonRequest: what a person asked of their record (開示・訂正・利用停止), and the answer."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from matching.choices import RequestDecision, RequestKind
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf

from .person import Person

DAYS_TO_ANSWER = 30
"""個人情報保護法83条1項・94条1項・102条1項: within 30 days."""


@keep_history()
class PersonRequest(models.Model):
    """One request of a person about their own record. It is answered once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="requests"
    )
    municipality = TownOf("person")
    kind = models.CharField("求め", max_length=10, choices=RequestKind.choices)
    details = SealedTextField("求められたこと", max_text=1000, blank=True, owner="person_id")
    received_on = models.DateField("受けた日")
    decision = models.CharField(
        "答え", max_length=10, choices=RequestDecision.choices, default=RequestDecision.WAITING
    )
    decided_on = models.DateField("答えた日", null=True, blank=True)
    reason = SealedTextField("答えのわけ", max_text=1000, blank=True, owner="person_id")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="受けた人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="答えた人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "本人の求め"
        verbose_name_plural = "本人の求め"
        ordering = ["-received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RequestKind.values, decision__in=RequestDecision.values),
                name="person_request_known_words",
                violation_error_message="求めと答えを選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_on__isnull=True, decided_by__isnull=True)
                | ~Q(decision="waiting") & Q(decided_on__isnull=False, decided_by__isnull=False),
                name="person_request_decided_whole",
                violation_error_message="答えには、日と人がいります。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def due_on(self) -> dt.date:
        """The last day on which the answer is in time."""
        return self.received_on + dt.timedelta(days=DAYS_TO_ANSWER)

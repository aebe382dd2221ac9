"""ExportRequest: somebody asks for the list of an organization's persons as a file."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.history import keep_history
from accounts.models import Organization
from gis_data.models import Municipality
from matching.choices import ExportDecision, ExportPurpose, FieldsClass, Purpose

MOST_WITHOUT_APPROVAL = 100
HOURS_VALID = 24


@keep_history()
class ExportRequest(models.Model):
    """Nothing of a person is in it: a number of persons, a reason, and who said yes.

    Good for one file, within 24 hours; for more than 100 persons after another person's yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("番号", max_length=12, unique=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="だれの一覧か", on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.ForeignKey(
        Organization,
        verbose_name="渡す相手",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    purpose = models.CharField("目的", max_length=14)
    fields_asked = ArrayField(
        models.CharField(max_length=20, choices=FieldsClass.choices), verbose_name="項目"
    )
    reason = models.CharField("わけ", max_length=300)
    count = models.PositiveIntegerField("人数")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申請した人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField("申請した日時", default=timezone.now)
    decision = models.CharField("承認", max_length=10, choices=ExportDecision.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="承認した人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    valid_from = models.DateTimeField("使えるようになった日時", null=True, blank=True)
    used_at = models.DateTimeField("使った日時", null=True, blank=True)

    class Meta:
        verbose_name = "一覧の書き出し"
        verbose_name_plural = "一覧の書き出し"
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=ExportDecision.values),
                name="export_request_known_words",
                violation_error_message="承認の言葉を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="free") | Q(count__lte=MOST_WITHOUT_APPROVAL),
                name="export_request_many_need_approval",
                violation_error_message="100人をこえる一覧には、承認がいります。",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=["approved", "refused"]) | Q(decided_by__isnull=False),
                name="export_request_decided_by_somebody",
                violation_error_message="承認には、人がいります。",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="export_request_approved_by_another",
                violation_error_message="申請した人は、自分の申請を承認できません。",
            ),
        ]

    def __str__(self) -> str:
        return f"書き出し {self.number}"

    @property
    def purpose_words(self) -> str:
        """The purpose as a page says it."""
        words = dict(ExportPurpose.choices) | dict(Purpose.choices)
        return str(words[self.purpose])

    @property
    def fields_words(self) -> list[str]:
        """The labels of the fields, in the order of the closed list."""
        return [str(part.label) for part in FieldsClass if part in self.fields_asked]

    @property
    def valid_until(self) -> dt.datetime | None:
        """Until when the file can be made; None while it waits."""
        return self.valid_from + dt.timedelta(hours=HOURS_VALID) if self.valid_from else None

    def is_open_at(self, moment: dt.datetime) -> bool:
        """Whether the one file can be made at a moment."""
        until = self.valid_until
        allowed = self.decision in (ExportDecision.FREE, ExportDecision.APPROVED)
        return bool(allowed and self.used_at is None and until and moment < until)

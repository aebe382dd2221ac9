"""Consent (本人同意): purpose × recipient × period, revocable."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.history import keep_history
from accounts.models import Organization
from matching.choices import (
    OUTWARD,
    SHARED_PURPOSES,
    ConsentMethod,
    FieldsClass,
    Guardian,
    Purpose,
)
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf
from resources.models import Resource

from .person import Person


class ConsentQuerySet(models.QuerySet):
    """Consent.objects.live(day)."""

    def live(self, day: dt.date) -> ConsentQuerySet:
        """Consents that hold on `day`; none of a person whose record was erased."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            valid_from__lte=day,
            revoked_at__isnull=True,
            person__erased_at__isnull=True,
        )

    def opening_to(self, organizations: Iterable[Organization | int]) -> ConsentQuerySet:
        """Consents under which the staff of these organizations read, guardian included."""
        guarded = Q(person__guardian_needed="") | Q(guardian=F("person__guardian_needed"))
        return self.filter(
            guarded, purpose__in=SHARED_PURPOSES, recipient__in=list(organizations)
        ).exclude(recipient=F("person__organization"))


@keep_history()
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
    recipient_resource = models.ForeignKey(
        Resource,
        verbose_name="渡す相手の場所",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="団体のない場所に渡すときだけ入れます。",
    )
    fields_shared = ArrayField(
        models.CharField(max_length=40, choices=FieldsClass.choices), verbose_name="項目"
    )
    text_version = models.CharField("説明文の版", max_length=20, default="1")
    method = models.CharField("もらい方", max_length=10, choices=ConsentMethod.choices)
    witness = models.CharField("立会人（役割）", max_length=60, blank=True)
    guardian = models.CharField(
        "いっしょに同意した人", max_length=10, choices=Guardian.choices, blank=True
    )
    guardian_name = SealedTextField(
        "その人の名前（なくてもよい）", blank=True, max_text=60, owner="person_id"
    )
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
                condition=Q(fields_shared__contained_by=FieldsClass.values)
                & Q(fields_shared__len__gte=1),
                name="consent_names_fields",
                violation_error_message="同意した項目を、一つ以上えらんでください。",
            ),
            models.CheckConstraint(
                condition=~Q(purpose__in=[purpose.value for purpose in OUTWARD])
                | Q(recipient__isnull=False)
                | Q(recipient_resource__isnull=False),
                name="consent_outward_names_recipient",
                violation_error_message="外に渡す同意には、渡す相手を一つえらんでください。",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=True) | Q(recipient_resource__isnull=True),
                name="consent_one_recipient",
                violation_error_message="渡す相手は、団体か場所のどちらか一つにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(recipient_resource__isnull=True) | Q(purpose=Purpose.PLACE),
                name="consent_resource_is_a_place",
                violation_error_message="場所をえらべるのは、受け入れ先への提供だけです。",
            ),
            models.CheckConstraint(
                condition=Q(guardian__in=["", *Guardian.values]),
                name="consent_guardian_known",
                violation_error_message="いっしょに同意した人を選びなおしてください。",
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

    def holds_on(self, day: dt.date) -> bool:
        """Whether it stands on a day: begun, not over, not withdrawn."""
        ended = self.valid_until is not None and self.valid_until < day
        return self.revoked_at is None and self.valid_from <= day and not ended

    @property
    def told(self) -> Organization | Resource | None:
        """Whom it lets us tell; None where it stays inside the 所属."""
        return self.recipient or self.recipient_resource

    def fields_words(self) -> list[str]:
        """The labels of the fields it names, in the order of the closed list."""
        return [field.label for field in FieldsClass if field in self.fields_shared]

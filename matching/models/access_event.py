"""AccessEvent: who looked at which person, when, on what ground."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Organization
from accounts.roles import ROLE_LABELS, Role
from matching.choices import WITHOUT_CONSENT, AccessGround, FieldsClass
from matching.town_of import TownOf

from .person import Person


class AccessEventQuerySet(models.QuerySet):
    """The looks at a person, by whether the person is told of them."""

    def told_to_the_person(self) -> AccessEventQuerySet:
        """Without what would answer whether there is a 支援会議 (個人情報保護法 81条)."""
        return self.exclude(ground__in=WITHOUT_CONSENT)

    def kept_from_the_person(self) -> AccessEventQuerySet:
        """The rest, for workers and auditors."""
        return self.filter(ground__in=WITHOUT_CONSENT)


class AccessEvent(models.Model):
    """One look at one person, and as what somebody looked. Rows are only ever added.

    The key is made in Python so that a role with INSERT alone can write it. The time is the
    database's own: a trigger sets it, whatever was given (matching.chain_sql).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.PROTECT, related_name="access_events",
        db_index=False,
    )  # fmt: skip
    municipality = TownOf("person", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="見た人", on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    ground = models.CharField("どう見たか", max_length=20, choices=AccessGround.choices)
    fields = ArrayField(
        models.CharField(max_length=20, choices=FieldsClass.choices),
        verbose_name="見えた項目",
        default=list,
        blank=True,
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name="そのときの団体",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    role = models.CharField(
        "そのときの役割",
        max_length=20,
        blank=True,
        choices=[(role.value, ROLE_LABELS[role]) for role in Role],
    )
    happened_at = models.DateTimeField("日時", db_default=Now(), editable=False)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        verbose_name = "閲覧の記録"
        verbose_name_plural = "閲覧の記録"
        ordering = ["-happened_at", "pk"]
        indexes = [
            models.Index(fields=["person", "-happened_at"], name="looks_at_a_person"),
            models.Index(fields=["municipality", "happened_at", "id"], name="looks_in_order"),
            models.Index(fields=["user", "-happened_at"], name="looks_of_a_user"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=AccessGround.values)
                & Q(fields__contained_by=FieldsClass.values),
                name="access_event_known_words",
                violation_error_message="どう見たかと、見えた項目は、決まった言葉で書きます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_ground_display()}"

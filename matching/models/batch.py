"""BatchRun and BatchFind: 夜のうちにさがす, all persons of one 所属, and what was found anew."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organization
from gis_data.models import Municipality
from matching.choices import BatchState, FindState
from matching.sealing.field import SealedTextField
from matching.town_of import TownOf

from .consent import Consent
from .person import Person


class BatchRun(models.Model):
    """One night of looking, for the persons of one 所属 whom `asked_by` supports. Names nobody.

    every_night: the next one begins by itself the night after. seed, engine_version,
    knowledge_version: as in a MatchRun, at its beginning.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="所属", on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="はじめた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    asked_at = models.DateTimeField("はじめた日時", default=timezone.now)
    every_night = models.BooleanField("毎晩さがす", default=False)
    state = models.CharField(
        "ようす", max_length=10, choices=BatchState.choices, default=BatchState.RUNNING
    )
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    seed = models.BigIntegerField("順番の交代のもと", default=0)
    engine_version = models.CharField("版", max_length=40)
    knowledge_version = models.CharField("語彙の版", max_length=64)

    class Meta:
        verbose_name = "夜のうちの重なりさがし"
        verbose_name_plural = "夜のうちの重なりさがし"
        ordering = ["-asked_at", "pk"]
        get_latest_by = "asked_at"
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state="running"),
                name="batch_one_at_a_time",
                violation_error_message="いま、さがしているところです。",
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True)
                | Q(state__in=["stopped", "done"], ended_at__isnull=False),
                name="batch_ended_at_some_time",
                violation_error_message="終わったものには、終わった日時がいります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class BatchFind(models.Model):
    """One person in a BatchRun, and the places found for them that they were not shown before.

    part: the job that looks for them. `found` is sealed JSON (matching.batch.kept): only what the
    担当 is shown, and nothing of it once the row goes. new_places: how many. read_at: when the
    担当 read them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        BatchRun, verbose_name="夜のうちの重なりさがし", on_delete=models.CASCADE,
        related_name="finds",
    )  # fmt: skip
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="batch_finds"
    )
    municipality = TownOf("person")
    consent = models.ForeignKey(
        Consent, verbose_name="もとになる同意", on_delete=models.CASCADE, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    part = models.PositiveIntegerField("分け前")
    state = models.CharField(
        "ようす", max_length=10, choices=FindState.choices, default=FindState.WAITING
    )
    searched_at = models.DateTimeField("さがした日時", null=True, blank=True)
    found = SealedTextField(
        "見つかったところ", max_text=200_000, blank=True, default="", owner="person_id"
    )
    new_places = models.PositiveSmallIntegerField("新しく見つかった数", default=0)
    read_at = models.DateTimeField("担当が読んだ日時", null=True, blank=True)

    class Meta:
        verbose_name = "夜のうちに見つかったところ"
        verbose_name_plural = "夜のうちに見つかったところ"
        ordering = ["batch_id", "part", "pk"]
        indexes = [models.Index(fields=["batch", "part", "state"], name="batch_find_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "person"],
                name="batch_person_once",
                violation_error_message="同じ人が二度入っています。",
            ),
            models.CheckConstraint(
                condition=Q(state="found", consent__isnull=False, searched_at__isnull=False)
                | Q(state__in=["waiting", "left_out"], new_places=0, consent__isnull=True),
                name="batch_found_under_a_consent",
                violation_error_message="さがした結果には、もとになる同意がいります。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

"""Listing: a resident's own entry on its way to the map (活動をのせる)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from gis_data.models import Municipality

from .resource import Resource


@keep_history()
class ListingPolicy(models.Model):
    """掲載基準: the town's own checks before an entry is published."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.CASCADE, related_name="listing_policy"
    )
    text = models.CharField("確かめること", max_length=200)
    position = models.PositiveSmallIntegerField("並び順", default=0)

    class Meta:
        verbose_name = "掲載基準"
        verbose_name_plural = "掲載基準"
        ordering = ["municipality_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "text"],
                name="listing_policy_item_once",
                violation_error_message="同じ基準がもうあります。",
            ),
        ]

    def __str__(self) -> str:
        return self.text


# What a resident wrote ends with the listing; the history keeps what was decided.
@keep_history(
    leave_out=["place_text", "when_text", "contact_name", "contact", "wish", "trouble"],
)
class Listing(models.Model):
    """What the resident sent beside the entry itself, and what the 担当 decided.

    `submission_key` comes from the form, so that sending twice makes one row.
    """

    class ContactChoice(models.TextChoices):
        """Whether the contact is shown."""

        RELAY = "relay", "のせない（社協が取り次ぎます）"
        SHOW = "show", "のせてよい"

    class Decision(models.TextChoices):
        """How the listing ended."""

        PENDING = "pending", "確認待ち"
        PUBLISHED = "published", "のせました"
        DECLINED = "declined", "見送りました"

    resource = models.OneToOneField(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="listing"
    )
    submission_key = models.UUIDField("送信の番号", default=uuid.uuid4, unique=True)
    receipt = models.CharField("受付番号", max_length=12, unique=True)
    place_text = models.CharField("どこで", max_length=120, blank=True)
    when_text = models.CharField("いつ", max_length=200, blank=True)
    contact_name = models.CharField("お名前", max_length=60, blank=True)
    contact = models.CharField("連絡先", max_length=120)
    contact_choice = models.CharField(
        "連絡先をのせるか",
        max_length=6,
        choices=ContactChoice.choices,
        default=ContactChoice.RELAY,
    )
    private_home = models.BooleanField("自宅でしている", default=False)
    wish = models.TextField("やってみたいこと", blank=True, max_length=600)
    trouble = models.TextField("困っていること（担当だけが読みます）", blank=True, max_length=600)
    agreed = models.BooleanField("掲載の了解", default=False)
    submitted_at = models.DateTimeField("受けた日時", auto_now_add=True)
    policy_met = ArrayField(
        models.CharField(max_length=200), verbose_name="確かめた基準", default=list, blank=True
    )
    agreement_confirmed_on = models.DateField("了解を確かめた日", null=True, blank=True)
    decision = models.CharField(
        "結果", max_length=10, choices=Decision.choices, default=Decision.PENDING
    )
    decided_at = models.DateTimeField("決めた日時", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True
    )
    decline_reason = models.CharField("見送りの理由", max_length=300, blank=True)
    forgotten_on = models.DateField("連絡先を消した日", null=True, blank=True)

    class Meta:
        verbose_name = "住民の掲載"
        verbose_name_plural = "住民の掲載"
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(contact="") | Q(forgotten_on__isnull=False, decision="declined"),
                name="listing_has_contact",
                violation_error_message="連絡先を入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="published") | Q(agreed=True, decided_by__isnull=False),
                name="listing_published_with_agreement",
                violation_error_message="掲載の了解がないまま、のせることはできません。",
            ),
            models.CheckConstraint(
                condition=~Q(decision="declined") | ~Q(decline_reason=""),
                name="listing_declined_with_reason",
                violation_error_message="見送る理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"受付 {self.receipt}"


@keep_history(leave_out=["note"])
class ContactLog(models.Model):
    """Who called or visited the resident, when, and what came of it."""

    class Way(models.TextChoices):
        """How the contact was made."""

        CALL = "call", "電話した"
        VISIT = "visit", "訪ねた"
        OTHER = "other", "そのほか"

    listing = models.ForeignKey(
        Listing, verbose_name="住民の掲載", on_delete=models.CASCADE, related_name="contacts"
    )
    way = models.CharField("方法", max_length=6, choices=Way.choices)
    held_at = models.DateTimeField("日時")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="担当", on_delete=models.PROTECT
    )
    note = models.TextField("聞いたこと", blank=True, max_length=600)

    class Meta:
        verbose_name = "連絡の記録"
        verbose_name_plural = "連絡の記録"
        ordering = ["-held_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.held_at:%Y-%m-%d}"

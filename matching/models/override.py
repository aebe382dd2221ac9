"""ConsentOverride: telling of a person without a consent, on record, approved by another."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.history import keep_history
from accounts.models import Organization, User
from matching.choices import FieldsClass, OverrideDecision, OverrideGround, OverrideState
from matching.sealing.field import SealedTextField, SealedTextPresent
from matching.town_of import TownOf

from .person import Person
from .support_meeting import SupportMeeting

EMERGENCY = dt.timedelta(hours=72)
"""How long an emergency works before somebody else has approved it."""


class ConsentOverrideQuerySet(models.QuerySet):
    """ConsentOverride.objects.live(now).naming(user)."""

    def live(self, now: dt.datetime) -> ConsentOverrideQuerySet:
        """Those that open something at a moment: approved, or an emergency of the last 72 hours."""
        emergency = Q(decision="", emergency=True, asked_at__gt=now - EMERGENCY)
        approved = Q(decision=OverrideDecision.APPROVED)
        meeting_over = Q(meeting__closed_at__isnull=False)
        rows = self.filter(approved | emergency, asked_at__lte=now, ends_at__gt=now)
        open_rows = rows.filter(ended_at__isnull=True, person__erased_at__isnull=True)
        return open_rows.exclude(meeting_over)

    def naming(self, user: User) -> ConsentOverrideQuerySet:
        """Those that name the user; of a 支援会議 only while the user is still its member."""
        named = self.filter(recipients__user=user)
        return named.filter(
            Q(meeting__isnull=True) | Q(meeting__in=SupportMeeting.objects.of_member(user))
        )


@keep_history()
class ConsentOverride(models.Model):
    """Who asked, on what ground, why, which fields, for whom, until when, and who approved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="overrides"
    )
    municipality = TownOf("person")
    ground = models.CharField("根拠", max_length=10, choices=OverrideGround.choices)
    meeting = models.ForeignKey(
        SupportMeeting, verbose_name="支援会議", on_delete=models.CASCADE, null=True, blank=True,
        related_name="overrides",
    )  # fmt: skip
    reason = SealedTextField("わけ", max_text=600, owner="person_id")
    fields_shared = ArrayField(
        models.CharField(max_length=40, choices=FieldsClass.choices), verbose_name="項目"
    )
    emergency = models.BooleanField("緊急", default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申請した人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    asked_at = models.DateTimeField("申請した日時", default=timezone.now)
    ends_at = models.DateTimeField("この時まで")
    decision = models.CharField("承認", max_length=10, choices=OverrideDecision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="承認した人", on_delete=models.PROTECT, null=True,
        blank=True, related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField("承認した日時", null=True, blank=True)
    ended_at = models.DateTimeField("とめた日時", null=True, blank=True)

    objects = ConsentOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = "同意のない共有"
        verbose_name_plural = "同意のない共有"
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=OverrideGround.values)
                & Q(decision__in=["", *OverrideDecision.values]),
                name="override_known_words",
                violation_error_message="根拠を選びなおしてください。",
            ),
            models.CheckConstraint(
                condition=Q(ground=OverrideGround.MEETING, meeting__isnull=False, emergency=False)
                | Q(ground=OverrideGround.DANGER, meeting__isnull=True),
                name="override_ground_fits",
                violation_error_message=(
                    "支援会議のときは会議をえらびます。緊急にできるのは、命や身体の危険のときだけです。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(fields_shared__contained_by=FieldsClass.values)
                & Q(fields_shared__len__gte=1),
                name="override_names_fields",
                violation_error_message="見せる項目を、一つ以上えらんでください。",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("asked_at")),
                name="override_ends_after_it_begins",
                violation_error_message="「この時まで」は、いまより後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="override_decided_whole",
                violation_error_message="承認には、人と日時がいります。",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="override_approved_by_another",
                violation_error_message="申請した人は、自分の申請を承認できません。",
            ),
            SealedTextPresent(field="reason", name="override_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}（{self.asked_at:%Y-%m-%d %H:%M}）"

    def state_at(self, now: dt.datetime) -> OverrideState:
        """Where it stands at a moment; an emergency nobody approved in 72 hours is 未承認."""
        if self.decision == OverrideDecision.REFUSED:
            return OverrideState.REFUSED
        if self.decision == "" and now >= self._waits_until():
            return OverrideState.UNAPPROVED
        if self.ended_at is not None or now >= self.ends_at or self._meeting_is_over():
            return OverrideState.OVER
        if self.decision == OverrideDecision.APPROVED:
            return OverrideState.WORKING
        return OverrideState.EMERGENCY if self.emergency else OverrideState.WAITING

    def can_be_decided_at(self, now: dt.datetime) -> bool:
        """Whether somebody may still approve or refuse: an emergency within its 72 hours."""
        return self.decision == "" and now < self._waits_until()

    def fields_words(self) -> list[str]:
        """The labels of the fields it names, in the order of the closed list."""
        return [field.label for field in FieldsClass if field in self.fields_shared]

    def _waits_until(self) -> dt.datetime:
        return min(self.ends_at, self.asked_at + EMERGENCY) if self.emergency else self.ends_at

    def _meeting_is_over(self) -> bool:
        return self.meeting is not None and self.meeting.closed_at is not None


@keep_history()
class OverrideRecipient(models.Model):
    """One user who is told under an override."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    override = models.ForeignKey(
        ConsentOverride, verbose_name="同意のない共有", on_delete=models.CASCADE,
        related_name="recipients",
    )  # fmt: skip
    municipality = TownOf("override")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="見る人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "同意のない共有を見る人"
        verbose_name_plural = "同意のない共有を見る人"
        ordering = ["override_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["override", "user"], name="override_recipient_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


@keep_history()
class OverrideDeputy(models.Model):
    """Who approves in the absence of those who may, named by one of them for some days."""

    organization = models.ForeignKey(
        Organization, verbose_name="団体", on_delete=models.PROTECT, related_name="+"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="代理", on_delete=models.PROTECT, related_name="+"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="決めた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    starts_on = models.DateField("この日から")
    ends_on = models.DateField("この日まで")
    ended_at = models.DateTimeField("とりやめた日時", null=True, blank=True)

    class Meta:
        verbose_name = "承認の代理"
        verbose_name_plural = "承認の代理"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="override_deputy_in_order",
                violation_error_message="「この日まで」は「この日から」より後にしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(deputy=F("named_by")),
                name="override_deputy_is_another",
                violation_error_message="自分を代理にすることはできません。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.deputy)

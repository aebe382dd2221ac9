"""支援会議 (社会福祉法106条の6) on one person: its named members, its end, what was heard there."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.history import keep_history
from accounts.models import User
from matching.sealing.field import SealedTextField, SealedTextPresent
from matching.town_of import TownOf

from .person import Person


class SupportMeetingQuerySet(models.QuerySet):
    """SupportMeeting.objects.open_on(day).of_member(user): the only door to meetings for pages."""

    def open_on(self, day: dt.date) -> SupportMeetingQuerySet:
        """Meetings that are not over on a day."""
        rows = self.filter(ends_on__gte=day, closed_at__isnull=True)
        return rows.filter(person__erased_at__isnull=True)

    def of_member(self, user: User) -> SupportMeetingQuerySet:
        """Meetings in which the user is named."""
        return self.filter(members__user=user)


@keep_history()
class SupportMeeting(models.Model):
    """One meeting on one person. Its members, and nobody else, read what was heard there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="support_meetings"
    )
    municipality = TownOf("person")
    starts_on = models.DateField("はじまる日")
    ends_on = models.DateField("おわる日")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="開いた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    opened_at = models.DateTimeField("記録した日時", default=timezone.now)
    closed_at = models.DateTimeField("閉じた日時", null=True, blank=True)

    objects = SupportMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "支援会議"
        verbose_name_plural = "支援会議"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="support_meeting_in_order",
                violation_error_message="「おわる日」は「はじまる日」より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"支援会議（{self.starts_on:%Y年%-m月%-d日}から）"

    def is_open_on(self, day: dt.date) -> bool:
        """Whether its members still read it on a day."""
        return self.closed_at is None and day <= self.ends_on


@keep_history()
class SupportMeetingMember(models.Model):
    """One named member, of whatever organization of the town."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        SupportMeeting, verbose_name="支援会議", on_delete=models.CASCADE, related_name="members"
    )
    municipality = TownOf("meeting")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="メンバー", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "支援会議のメンバー"
        verbose_name_plural = "支援会議のメンバー"
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="support_meeting_member_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


@keep_history()
class SupportMeetingNote(models.Model):
    """What was heard in the meeting, perhaps without consent: never matched, never exported."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        SupportMeeting, verbose_name="支援会議", on_delete=models.CASCADE, related_name="notes"
    )
    municipality = TownOf("meeting")
    text = SealedTextField("聞いたこと", max_text=2000, owner="meeting.person_id")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="書いた人", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    written_at = models.DateTimeField("書いた日時", default=timezone.now)

    class Meta:
        verbose_name = "支援会議で聞いたこと"
        verbose_name_plural = "支援会議で聞いたこと"
        ordering = ["-written_at", "pk"]
        constraints = [SealedTextPresent(field="text", name="support_meeting_note_has_text")]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"

"""Ask for an override, decide on it, stop it. There is no other way to tell without consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.choices import OverrideDecision, OverrideGround
from matching.models import ConsentOverride, OverrideRecipient, Person, SupportMeeting
from matching.permissions import can_decide_override, can_sit_in_meeting

from .standing import person_held

LONGEST = dt.timedelta(days=31)
"""The longest an override against danger works; one for a 支援会議 ends with the meeting."""

NOT_YOURS = "承認できるのは、承認の役か代理の人で、申請した人とは別の人です。"
TOO_LATE = "承認できる期間が、すぎています。必要なら、あらためて申請してください。"


@transaction.atomic
def override_ask(
    *,
    person: Person,
    asked_by: User,
    ground: str,
    reason: str,
    fields: Iterable[str],
    recipients: Iterable[User],
    ends_at: dt.datetime,
    meeting: SupportMeeting | None = None,
    emergency: bool = False,
) -> ConsentOverride:
    """Put a request on record. It opens nothing before somebody else approves, but an emergency.

    Raises ValidationError with Japanese sentences: no reason, nobody named, a recipient outside
    the meeting or the town, an end too far away.
    """
    person_held(person)
    named = list({user.pk: user for user in recipients}.values())
    _check_recipients(person, ground, meeting, named)
    _check_end(ground, meeting, ends_at)
    override = ConsentOverride(
        person=person,
        ground=ground,
        meeting=meeting,
        reason=reason.strip(),
        fields_shared=sorted(set(fields)),
        emergency=emergency,
        asked_by=asked_by,
        ends_at=ends_at,
    )
    override.full_clean()
    override.save()
    rows = [OverrideRecipient(override=override, user=user) for user in named]
    OverrideRecipient.objects.bulk_create(rows)
    return override


@transaction.atomic
def override_decide(*, override: ConsentOverride, user: User, approve: bool) -> ConsentOverride:
    """Approve or refuse, once, as another person than who asked. Raises ValidationError."""
    row = ConsentOverride.objects.select_for_update().get(pk=override.pk)
    now = timezone.now()
    if not can_decide_override(user, row):
        raise ValidationError(NOT_YOURS)
    if row.decision:
        raise ValidationError(f"この申請は、もう「{row.get_decision_display()}」になっています。")
    if not row.can_be_decided_at(now):
        raise ValidationError(TOO_LATE)
    row.decision = OverrideDecision.APPROVED if approve else OverrideDecision.REFUSED
    row.decided_by, row.decided_at = user, now
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    return row


@transaction.atomic
def override_end(*, override: ConsentOverride) -> ConsentOverride:
    """Stop it from this moment on; a second stop changes nothing."""
    row = ConsentOverride.objects.select_for_update().get(pk=override.pk)
    if row.ended_at is None:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
    return row


def _check_recipients(
    person: Person, ground: str, meeting: SupportMeeting | None, named: list[User]
) -> None:
    if not named:
        raise ValidationError({"recipients": "見る人を、一人以上えらんでください。"})
    if ground == OverrideGround.MEETING:
        if meeting is None or meeting.person_id != person.pk:
            raise ValidationError({"meeting": "この人の支援会議をえらんでください。"})
        members = set(meeting.members.values_list("user_id", flat=True))
        if {user.pk for user in named} - members:
            raise ValidationError({"recipients": "支援会議のメンバーだけを、えらんでください。"})
    if [user for user in named if not can_sit_in_meeting(user, person)]:
        raise ValidationError({"recipients": "この市町村の担当の人だけを、えらんでください。"})


def _check_end(ground: str, meeting: SupportMeeting | None, ends_at: dt.datetime) -> None:
    if ground == OverrideGround.MEETING and meeting is not None:
        if not meeting.is_open_on(timezone.localdate()):
            raise ValidationError({"meeting": "この支援会議は、もう終わっています。"})
        if timezone.localdate(ends_at) > meeting.ends_on:
            raise ValidationError({"ends_at": "支援会議のおわる日までにしてください。"})
    if ends_at - timezone.now() > LONGEST:
        raise ValidationError({"ends_at": "一か月より先にはできません。"})

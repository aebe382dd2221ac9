"""Open a 支援会議 on a person, change its members, write down what was heard there, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.models import Person, SupportMeeting, SupportMeetingMember, SupportMeetingNote
from matching.permissions import can_sit_in_meeting

from .kept_forms import kept_forms_drop_in
from .standing import person_held

LONGEST = dt.timedelta(days=366)
OVER = "この支援会議は、もう終わっています。"


@transaction.atomic
def meeting_open(
    *,
    person: Person,
    opened_by: User,
    members: Iterable[User],
    starts_on: dt.date,
    ends_on: dt.date,
) -> SupportMeeting:
    """Open a meeting for its named members and whoever opens it, until a day.

    Raises ValidationError: nobody else named, a member of no organization of the town, an end
    before the beginning or more than a year away.
    """
    person_held(person)
    named = {user.pk: user for user in members} | {opened_by.pk: opened_by}
    if len(named) < 2:
        raise ValidationError({"members": "メンバーを、ほかに一人以上えらんでください。"})
    _check_workers(named.values(), person, "members")
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": "おわる日は、一年より先にできません。"})
    meeting = SupportMeeting(
        person=person, opened_by=opened_by, starts_on=starts_on, ends_on=ends_on
    )
    meeting.full_clean()
    meeting.save()
    rows = [SupportMeetingMember(meeting=meeting, user=user) for user in named.values()]
    SupportMeetingMember.objects.bulk_create(rows)
    return meeting


@transaction.atomic
def meeting_members_change(
    *, meeting: SupportMeeting, add: Iterable[User] = (), remove: Iterable[User] = ()
) -> SupportMeeting:
    """Let more people in, and others out from this moment on; whoever is in or out stays so.

    Only the differences are written, so that two who change it at once both get their way.
    Raises ValidationError: the meeting is over, somebody of no organization of the town, fewer
    than two members left.
    """
    current = SupportMeeting.objects.select_for_update().get(pk=meeting.pk)
    if not current.is_open_on(timezone.localdate()):
        raise ValidationError(OVER)
    coming, going = {user.pk: user for user in add}, {user.pk for user in remove}
    _check_workers(coming.values(), current.person, "add")
    inside = set(current.members.values_list("user_id", flat=True))
    if len((inside | coming.keys()) - going) < 2:
        raise ValidationError({"remove": "メンバーは、二人以上のこしてください。"})
    rows = [
        SupportMeetingMember(meeting=current, user=user)
        for number, user in coming.items()
        if number not in inside
    ]
    SupportMeetingMember.objects.bulk_create(rows)
    current.members.filter(user__in=going).delete()
    kept_forms_drop_in(meeting=current, of_users=going)
    return current


@transaction.atomic
def meeting_note_add(*, meeting: SupportMeeting, written_by: User, text: str) -> SupportMeetingNote:
    """Keep what was heard. Raises ValidationError: not a member, the meeting is over, no word."""
    current = SupportMeeting.objects.select_for_update().get(pk=meeting.pk)
    if not current.is_open_on(timezone.localdate()):
        raise ValidationError(OVER)
    if not current.members.filter(user=written_by).exists():
        raise ValidationError("この支援会議のメンバーだけが、書けます。")
    note = SupportMeetingNote(meeting=current, written_by=written_by, text=text.strip())
    note.full_clean()
    note.save()
    return note


@transaction.atomic
def meeting_close(*, meeting: SupportMeeting) -> SupportMeeting:
    """Close a meeting from this moment on: nobody reads it, and what it told is told no more."""
    current = SupportMeeting.objects.select_for_update().get(pk=meeting.pk)
    if current.closed_at is None:
        current.closed_at = timezone.now()
        current.save(update_fields=["closed_at"])
        kept_forms_drop_in(meeting=current)
    return current


def _check_workers(users: Iterable[User], person: Person, field: str) -> None:
    if [user for user in users if not can_sit_in_meeting(user, person)]:
        raise ValidationError({field: "この市町村の担当の人だけを、えらんでください。"})

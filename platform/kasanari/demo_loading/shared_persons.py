"""What the demo's persons let others know: further consents, and one 支援会議."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from matching.models import Person, SupportMeeting
from matching.services import (
    consent_record,
    meeting_note_add,
    meeting_open,
    override_ask,
    override_decide,
)

from .reading import Row
from .writing import Town, find, refer, refer_all


def add_consents(row: Row, person: Person, town: Town) -> None:
    """The consents under `consents`: each with its recipient, where it tells somebody."""
    for part in row.rows("consents"):
        given_on = town.days_ago(part, "given_days_ago")
        consent_record(
            person=person,
            purpose=part["purpose"],
            fields=part["fields"],
            method=part["method"],
            witness=part.get("witness", ""),
            recipient=refer(part, "recipient", town.organizations),
            given_on=given_on,
            valid_until=given_on + dt.timedelta(days=int(part["valid_days"])),
            recorded_by=refer(part, "recorded_by", town.users),
        )


def add_meeting(row: Row, person: Person, town: Town) -> None:
    """The 支援会議 under `support_meeting`, with what was heard and what its members are told."""
    part = row.row("support_meeting")
    if part is None:
        return
    starts_on = town.days_ago(part, "started_days_ago")
    meeting = meeting_open(
        person=person,
        opened_by=find(part, "opened_by", part["opened_by"], town.users),
        members=refer_all(part, "members", town.users),
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=int(part["days"])),
    )
    meeting_note_add(meeting=meeting, written_by=meeting.opened_by, text=part["heard"])
    _tell_members(part, meeting, town)


def _tell_members(part: Row, meeting: SupportMeeting, town: Town) -> None:
    override = override_ask(
        person=meeting.person,
        asked_by=meeting.opened_by,
        ground="meeting",
        meeting=meeting,
        reason=part["reason"],
        fields=part["fields"],
        recipients=refer_all(part, "told", town.users),
        ends_at=timezone.now() + dt.timedelta(days=int(part["told_days"])),
    )
    approver = find(part, "approved_by", part["approved_by"], town.users)
    override_decide(override=override, user=approver, approve=True)

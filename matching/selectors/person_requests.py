"""What a person asked of their record, with what is still to be done where it was granted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from matching.choices import RequestDecision, RequestKind
from matching.models import Consent, Person, PersonRequest

from .written import Written, edited_since, versions_of

if TYPE_CHECKING:
    from uuid import UUID

GRANTED = {RequestDecision.GRANTED, RequestDecision.PARTLY}

ANSWERED = "答えを記録しました。"
NEXT = {
    RequestKind.STOP: "これだけでは止まりません。つぎにすることは、下の「本人の求め」にあります。",
    RequestKind.CORRECT: "内容は、まだ直っていません。下の「本人の求め」から直してください。",
    RequestKind.DISCLOSE: "渡すものは、このページの「本人に渡す書面」で作れます。",
}


@dataclass(frozen=True)
class RequestLine:
    """A request; which consents are still to be withdrawn, whether words are still to be mended.

    A 利用停止 that was granted may also mean that the record itself goes: `may_go`.
    """

    request: PersonRequest
    withdraw: list[Consent] = field(default_factory=list)
    mend: bool = False
    may_go: bool = False


def request_lines(person: Person) -> list[RequestLine]:
    """The requests of the person, the latest first, each with its next step until that is done."""
    rows = list(person.requests.select_related("recorded_by", "decided_by"))
    granted = {row.kind for row in rows if row.decision in GRANTED}
    live = _live(person) if RequestKind.STOP in granted else []
    answers = versions_of(PersonRequest, person, "decision") if granted else {}
    return [_line(person, row, live, answers) for row in rows]


def _line(
    person: Person, row: PersonRequest, live: list[Consent], answers: dict[UUID, list[Written]]
) -> RequestLine:
    if row.decision not in GRANTED:
        return RequestLine(row)
    if row.kind == RequestKind.STOP:
        return RequestLine(row, withdraw=live, may_go=True)
    if row.kind == RequestKind.CORRECT:
        at = answered_at(answers.get(row.pk, []))
        return RequestLine(row, mend=at is not None and not edited_since(person, at))
    return RequestLine(row)


def answered_at(versions: list[Written]) -> dt.datetime | None:
    """When a request was answered; None where the history does not say so any more."""
    decided = (one.at for one in versions if one.value != RequestDecision.WAITING)
    return next(decided, None)


def answered_words(kind: str, decision: str) -> str:
    """What is said when a request has just been answered, with what is to be done now."""
    return ANSWERED + (NEXT[RequestKind(kind)] if decision in GRANTED else "")


def _live(person: Person) -> list[Consent]:
    """Consents that hold now or will begin to hold, not yet withdrawn."""
    rows = person.consents.filter(revoked_at__isnull=True)
    today = timezone.localdate()
    return [row for row in rows if row.valid_until is None or row.valid_until >= today]

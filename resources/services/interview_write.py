"""An interview is written down with its statements, and a statement is taken into an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from resources.models import Interview, InterviewCandidate, Resource, Statement

if TYPE_CHECKING:
    from accounts.models import User

NEEDS_AGREEMENT = "使うことの了解がまだないことばは、取り入れられません。"
OTHER_TOWN = "ほかの市町村の地域資源には、取り入れられません。"


@dataclass(frozen=True, kw_only=True)
class StatementRow:
    """One sentence from a form; `statement` is the row it changes, if any."""

    kind: str
    text: str
    said_by: str
    visibility: str
    agreed: bool
    statement: Statement | None = None
    remove: bool = False


@transaction.atomic
def interview_save(
    *,
    interview: Interview | None = None,
    fields: Mapping[str, Any],
    interviewers: Iterable[User],
    statements: Iterable[StatementRow] = (),
) -> Interview:
    """Write down an interview (or change `interview`) with its statements, all or nothing.

    Statements that the form did not hold stay as they are. Raises ValidationError.
    """
    row = interview or Interview()
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.interviewers.set(interviewers)
    for statement in statements:
        _save_statement(row, statement)
    return row


def _save_statement(interview: Interview, given: StatementRow) -> None:
    if given.remove:
        if given.statement:
            given.statement.delete()
        return
    row = given.statement or Statement(interview=interview)
    row.municipality, row.said_on = interview.municipality, interview.held_on
    row.kind, row.text, row.said_by = given.kind, given.text, given.said_by
    row.visibility, row.agreed = given.visibility, given.agreed
    if not row.agreed:
        # Without 了解 a statement is used nowhere; the link comes back with the yes.
        row.resource = None
    row.full_clean()
    row.save()


@transaction.atomic
def statement_adopt(*, statement: Statement, resource: Resource) -> Statement:
    """Take a statement into an entry; it keeps its interview. Needs 了解 and the same town."""
    row = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if not row.agreed:
        raise ValidationError(NEEDS_AGREEMENT)
    if row.municipality_id != resource.municipality_id:
        raise ValidationError(OTHER_TOWN)
    row.resource = resource
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def statement_release(*, statement: Statement) -> Statement:
    """Take a statement out of its entry again."""
    row = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    row.resource = None
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def candidate_add(*, fields: Mapping[str, Any]) -> InterviewCandidate:
    """Add somebody to the インタビュー候補者リスト. Raises ValidationError."""
    candidate = InterviewCandidate(**fields)
    candidate.full_clean()
    candidate.save()
    return candidate


@transaction.atomic
def candidate_plan(*, candidate: InterviewCandidate, planned: bool) -> InterviewCandidate:
    """Mark (〇) or unmark somebody for an interview."""
    candidate.planned = planned
    candidate.full_clean()
    candidate.save()
    return candidate

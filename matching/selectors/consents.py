"""The consents of a person as pages show them: what each names, and how it stands today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from matching.consent.words import day_words
from matching.models import Consent, Person

SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class ConsentLine:
    """One consent, whether it holds, and how it stands in words."""

    consent: Consent
    holds: bool
    soon: bool
    standing: str


def consent_lines(person: Person, today: dt.date) -> list[ConsentLine]:
    """Every consent of a person, the latest first."""
    rows = person.consents.select_related("recipient", "recipient_resource", "recorded_by")
    return [_line(row, person, today) for row in rows]


def _line(row: Consent, person: Person, today: dt.date) -> ConsentLine:
    guarded = person.guardian_needed in ("", row.guardian)
    holds = row.holds_on(today) and guarded
    soon = holds and row.valid_until is not None and row.valid_until - today <= SOON
    return ConsentLine(row, holds, soon, _standing(row, person, today, soon=soon, guarded=guarded))


def _standing(row: Consent, person: Person, today: dt.date, *, soon: bool, guarded: bool) -> str:
    if row.revoked_at is not None:
        return f"{day_words(row.revoked_at.date())}に取り消し"
    if row.valid_until is not None and row.valid_until < today:
        return "期限が切れています"
    if row.valid_from > today:
        return f"{day_words(row.valid_from)}から"
    if not guarded:
        return f"{person.get_guardian_needed_display()}の同意がありません"
    if soon and row.valid_until is not None:
        days = (row.valid_until - today).days
        return f"あと{days}日で終わります" if days else "きょうで終わります"
    return "同意あり"

"""The consents of a person as pages show them: what each names, and how it stands today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from matching.choices import Purpose
from matching.consent.words import day_words
from matching.models import Consent, Person

SOON = dt.timedelta(days=30)
LATELY = dt.timedelta(days=90)
"""How long the list still says that a consent has ended."""


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


def ending_words(person: Person, today: dt.date) -> list[str]:
    """One sentence for each consent that ends within 30 days or ended not long ago.

    Of those with the same purpose and recipient only the one that lasts longest counts: a renewed
    one is no matter. Reads the consents that were fetched with the person; asks nothing more.
    """
    lasting: dict[tuple[str, object], Consent] = {}
    for row in person.consents.all():
        before = lasting.setdefault((row.purpose, row.told), row)
        if _until(row) > _until(before):
            lasting[row.purpose, row.told] = row
    rows = [row for row in lasting.values() if _ends_about(row, today)]
    return [_ending(row, today) for row in sorted(rows, key=lambda row: (_until(row), str(row.pk)))]


def _until(row: Consent) -> dt.date:
    """The last day; one that was withdrawn counts for nothing."""
    return dt.date.min if row.revoked_at else row.valid_until or dt.date.max


def _ends_about(row: Consent, today: dt.date) -> bool:
    if row.purpose == Purpose.PARTICIPATION and _until(row) < today:
        return False  # every line says by itself how 合う場所をさがすこと stands
    return not row.revoked_at and today - LATELY <= _until(row) <= today + SOON


def _ending(row: Consent, today: dt.date) -> str:
    told = f"（{row.told}へ）" if row.told else ""
    days = (_until(row) - today).days
    when = f"あと{days}日で終わります。" if days else "きょうで終わります。"
    ended = f"{day_words(_until(row))}で終わっています。"
    return f"「{row.get_purpose_display()}」{told}の同意は、{when if days >= 0 else ended}"


def _line(row: Consent, person: Person, today: dt.date) -> ConsentLine:
    guarded = person.guardian_needed in ("", row.guardian)
    holds = row.holds_on(today) and guarded
    soon = holds and row.valid_until is not None and row.valid_until - today <= SOON
    return ConsentLine(row, holds, soon, _standing(row, person, today, soon=soon, guarded=guarded))


def _standing(row: Consent, person: Person, today: dt.date, *, soon: bool, guarded: bool) -> str:
    if row.revoked_at is not None:
        return f"{day_words(timezone.localdate(row.revoked_at))}に取り消し"
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

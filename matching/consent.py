"""The one gate before a person's words are used: a consent that holds today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from .choices import Purpose
from .models import Consent, Person


class ConsentMissingError(Exception):
    """No consent holds; the message is a Japanese sentence that says why and what to do."""


@dataclass(frozen=True)
class ConsentState:
    """Whether a consent holds, and the same in words. `consent` is the one it rests on."""

    holds: bool
    words: str
    consent: Consent | None = None


def require_consent(person: Person, purpose: Purpose, *, on: dt.date | None = None) -> Consent:
    """Return the consent of `person` for `purpose` that holds on a day (today when not given).

    Every use of a person's words goes through here. Raises ConsentMissingError.
    """
    state = consent_state(person, purpose, on=on)
    if state.consent is None or not state.holds:
        raise ConsentMissingError(state.words)
    return state.consent


def consent_state(person: Person, purpose: Purpose, *, on: dt.date | None = None) -> ConsentState:
    """Say whether a consent holds on a day; of several the one that holds longest."""
    rows = Consent.objects.filter(person=person, purpose=purpose)
    return state_of(rows, person, purpose, on or timezone.localdate())


def state_of(
    rows: Iterable[Consent], person: Person, purpose: Purpose, day: dt.date
) -> ConsentState:
    """The same of rows that were fetched already, whatever their purpose."""
    ours = [row for row in rows if row.purpose == purpose and _is_for_us(row, person)]
    live = [row for row in ours if _holds(row, day)]
    if live:
        best = max(live, key=lambda row: (row.valid_until or dt.date.max, row.given_on))
        until = f"{_date(best.valid_until)}まで" if best.valid_until else "期限なし"
        words = f"「{purpose.label}」の同意があります（{until}）。"
        return ConsentState(holds=True, words=words, consent=best)
    return ConsentState(holds=False, words=_why_not(ours, purpose, day))


def _is_for_us(row: Consent, person: Person) -> bool:
    """A consent that names another organization says nothing for our own use."""
    return row.recipient_id in (None, person.organization_id)


def _holds(row: Consent, day: dt.date) -> bool:
    ended = row.valid_until is not None and row.valid_until < day
    return row.revoked_at is None and row.valid_from <= day and not ended


def _why_not(rows: list[Consent], purpose: Purpose, day: dt.date) -> str:
    about = f"「{purpose.label}」の同意"
    if not rows:
        return f"{about}が、まだ記録されていません。ご本人に説明して、同意を記録してください。"
    standing = [row for row in rows if row.revoked_at is None]
    if not standing:
        return f"{about}は、取り消されています。また望まれたら、あらためて記録してください。"
    coming = [row.valid_from for row in standing if row.valid_from > day]
    if coming:
        return f"{about}は、{_date(min(coming))}からです。その日まで、お待ちください。"
    ended = max(row.valid_until for row in standing if row.valid_until)
    return f"{about}は、{_date(ended)}で終わっています。つづけるなら、あらためて記録してください。"


def _date(day: dt.date | None) -> str:
    return f"{day:%Y年%-m月%-d日}" if day else ""

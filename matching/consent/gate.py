"""require_consent: every use of a person's words, and every telling of them, passes here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from matching.choices import FieldsClass, Purpose
from matching.models import Consent, Person

from .state import Recipient, consent_state, state_of


class ConsentMissingError(Exception):
    """No consent holds; the message is a Japanese sentence that says why and what to do."""


def require_consent(
    person: Person,
    purpose: Purpose,
    *,
    recipient: Recipient | None = None,
    fields: Iterable[FieldsClass | str] = (),
    on: dt.date | None = None,
) -> Consent:
    """Return the one consent that covers `fields` for `recipient` on a day (today if not given).

    `recipient` is None for a use inside the person's own 所属. An override never counts here:
    there is none for a match run, a print, an export or a 受け入れ先 (see .overrides).
    Raises ConsentMissingError with a sentence that names what is missing.
    """
    state = consent_state(person, purpose, recipient=recipient, fields=fields, on=on)
    if state.consent is None or not state.holds:
        raise ConsentMissingError(state.words)
    return state.consent


def who_consented(
    persons: Iterable[Person], purpose: Purpose, *, fields: Iterable[FieldsClass | str], on: dt.date
) -> list[Person]:
    """Of many persons, those for whom `require_consent` would let the use inside the 所属 pass.

    `persons` come with their `consents` fetched, so that nothing more is asked.
    """
    needed = tuple(fields)
    return [
        person
        for person in persons
        if person.erased_at is None
        and state_of(person.consents.all(), person, purpose, on, fields=needed).holds
    ]

"""Why no consent holds, in one Japanese sentence or two: what is missing, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from matching.choices import FieldsClass, Purpose
from matching.models import Consent, Person

if TYPE_CHECKING:
    from .state import Recipient


def when_words(until: dt.date | None) -> str:
    """Until when, as a page says it."""
    return f"{day_words(until)}まで" if until else "期限なし"


def day_words(day: dt.date) -> str:
    """2026年11月21日."""
    return f"{day:%Y年%-m月%-d日}"


def fields_words(fields: Collection[str]) -> str:
    """「関心・できること」「配慮・苦手」, in the order of the closed list."""
    return "".join(f"「{field.label}」" for field in FieldsClass if field in fields)


def why_not(
    purpose: Purpose,
    day: dt.date,
    person: Person,
    *,
    recipient: Recipient | None,
    needed: Collection[FieldsClass],
    named: list[Consent],
    guarded: list[Consent],
) -> str:
    """The sentence for the first thing that is missing: recipient, time, guardian, fields.

    `named` are the consents that name the recipient, `guarded` those of them with the yes of
    the guardian where one is needed.
    """
    about = f"「{purpose.label}」の同意" + (f"（渡す相手：{recipient}）" if recipient else "")
    standing = [row for row in named if row.holds_on(day)]
    if not standing:
        return _no_time(about, named, day)
    if not [row for row in guarded if row.holds_on(day)]:
        return (
            f"{about}に、{person.get_guardian_needed_display()}の同意がそろっていません。"
            "いっしょに説明して、あらためて記録してください。"
        )
    return _no_fields(about, needed, [row for row in guarded if row.holds_on(day)])


def _no_time(about: str, rows: list[Consent], day: dt.date) -> str:
    if not rows:
        return f"{about}が、まだ記録されていません。ご本人に説明して、同意を記録してください。"
    standing = [row for row in rows if row.revoked_at is None]
    if not standing:
        return f"{about}は、取り消されています。また望まれたら、あらためて記録してください。"
    coming = [row.valid_from for row in standing if row.valid_from > day]
    if coming:
        return f"{about}は、{day_words(min(coming))}からです。その日まで、お待ちください。"
    ended = max(row.valid_until for row in standing if row.valid_until)
    return (
        f"{about}は、{day_words(ended)}で終わっています。つづけるなら、あらためて記録してください。"
    )


def _no_fields(about: str, needed: Collection[FieldsClass], rows: list[Consent]) -> str:
    widest = max(rows, key=lambda row: len(set(needed) & set(row.fields_shared)))
    missing = fields_words([field for field in needed if field not in widest.fields_shared])
    return f"{about}に、{missing}が入っていません。ご本人に説明して、あらためて記録してください。"

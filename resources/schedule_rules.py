"""What makes a schedule impossible to follow, in sentences that say how to mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from resources import recurrence
from resources.open_days import open_days

if TYPE_CHECKING:
    from resources.models import Schedule

FIRST_YEAR, LAST_YEAR = 2000, 2100
MAX_DATES = 100
# A 第5 day of February alone may need many years; what nobody meets in this time is no rule.
SEARCHED = dt.timedelta(days=5 * 366)
WRONG_RULE = (
    "くりかえしの書き方が正しくありません。FREQ=WEEKLY;BYDAY=WE（毎週水曜）、"
    "FREQ=MONTHLY;BYDAY=1WE,3WE（第1・第3水曜）のように書いてください。"
    "毎日より細かいくりかえしは書けません。"
)
ODD_YEAR = f"{FIRST_YEAR}年から{LAST_YEAR}年までの日付を書いてください。"
NEVER = "ひらく日が一日もありません。曜日や第何週か、期間、休む時期を見なおしてください。"
NO_DATES = "ひらく日を、一つ以上書いてください。"
PAUSE_NEEDS_START = "休止がいつからかを書いてください。"
BOTH = "同じ日が「休む日」と「この日もやる」の両方にあります。どちらかを消してください。"
TOO_MANY = f"{MAX_DATES}日までにしてください。多いときは、くりかえしで書けないか見てください。"
DATES = ("valid_from", "valid_until", "paused_from", "paused_until")
LISTS = ("exceptions", "extra_dates")


def schedule_errors(schedule: Schedule, today: dt.date) -> dict[str, str]:
    """Return {field: sentence}; the work is bounded whatever the rule says."""
    errors = _odd_dates(schedule)
    if not recurrence.is_valid(schedule.rule):
        errors["rule"] = WRONG_RULE
    if schedule.rule == recurrence.LISTED and not schedule.extra_dates:
        errors["extra_dates"] = NO_DATES
    if schedule.paused_until and not schedule.paused_from:
        errors["paused_from"] = PAUSE_NEEDS_START
    if set(schedule.exceptions) & set(schedule.extra_dates):
        errors["exceptions"] = BOTH
    if not errors and never_occurs(schedule, today):
        errors["rule"] = NEVER
    return errors


def never_occurs(schedule: Schedule, today: dt.date) -> bool:
    """Whether a rule has no day at all in its time of validity, a 休止 set aside."""
    if not schedule.rule or schedule.rule == recurrence.LISTED:
        return False
    first = schedule.valid_from or min(today, schedule.valid_until or today)
    last = min(schedule.valid_until or first + SEARCHED, first + SEARCHED)
    if schedule.valid_from is None and schedule.valid_until:
        first = schedule.valid_until - SEARCHED
    bare = type(schedule)(**{name: getattr(schedule, name) for name in OF_RULE})
    return next(open_days(bare, start=first, until=last), None) is None


OF_RULE = (
    "rule", "valid_from", "valid_until", "exceptions", "extra_dates", "closed_on_holidays",
    "closed_seasons",
)  # fmt: skip


def _odd_dates(schedule: Schedule) -> dict[str, str]:
    errors = {}
    for name in DATES:
        if not _are_near([getattr(schedule, name)]):
            errors[name] = ODD_YEAR
    for name in LISTS:
        days = getattr(schedule, name)
        if len(days) > MAX_DATES:
            errors[name] = TOO_MANY
        elif not _are_near(days):
            errors[name] = ODD_YEAR
    return errors


def _are_near(days: Iterable[dt.date | None]) -> bool:
    return all(day is None or FIRST_YEAR <= day.year <= LAST_YEAR for day in days)

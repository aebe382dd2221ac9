"""What every template may ask about persons: a number, a yes or no, and nothing more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from matching.permissions import can_support_persons
from matching.selectors.batch import unread_finds
from matching.selectors.persons_for_place import cares_for_somebody
from matching.selectors.reminders import reminders_for


def person_reminders(request: HttpRequest) -> dict[str, Any]:
    """How many things are due soon, whether the user is 担当 of anybody at all, and for how many
    of these a night found something new.

    Each is asked only by the template that shows it.
    """

    def count() -> int:
        if not can_support_persons(request.user):
            return 0
        return reminders_for(request.user, timezone.localdate()).count

    def cares() -> bool:
        return can_support_persons(request.user) and cares_for_somebody(request.user)

    def found() -> int:
        return unread_finds(request.user).count() if can_support_persons(request.user) else 0

    return {"person_reminders": count, "cares_for_persons": cares, "persons_with_news": found}

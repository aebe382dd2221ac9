"""When a place opens next for a person, as it is now and not as it was when it was compared."""

from __future__ import annotations

from django.utils import timezone

from matching.models import Person
from matching.opening_times import openings, still_to_come
from matching.overlap.conditions.time_words import next_words
from matching.weekly_spans import spans_of_free_time
from resources.models import Resource


def next_time(resource: Resource, person: Person | None) -> str:
    """Such as 次は12月2日（水）14時から。月に2回ほど、本人の時間と合います。

    "" where no known time suits. Without a person (下調べ) every opening does. Reads
    `schedules` and `available_times`, which lists have fetched before.
    """
    now = timezone.localtime()
    coming = still_to_come(openings(resource.schedules.all(), now.date()), now)
    available = spans_of_free_time(person.available_times.all()) if person else ()
    return next_words(coming, available)

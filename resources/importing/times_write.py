"""Write the times of an entry: what a list is certain of as schedules, the rest as written."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from resources.models import Resource, Schedule, WrittenSchedule

from .entries import Entry

COLUMNS = (
    "rule", "start_time", "end_time", "valid_from", "valid_until", "exceptions", "extra_dates",
    "closed_on_holidays", "closed_seasons", "note",
)  # fmt: skip


def write_times(row: Resource, entry: Entry) -> bool:
    """Bring the times up to date with the list; return whether anything changed."""
    opened, written = _write_schedules(row, entry), _write_words(row, entry)
    return opened or written


def _write_schedules(row: Resource, entry: Entry) -> bool:
    """Give an entry the schedules its list is certain of, unless somebody made others of it."""
    kept = list(row.schedules.all())
    note = {"note": entry.opening_note}
    wanted = [line.columns() | note for line in entry.opening.lines]
    before = [{name: getattr(s, name) for name in COLUMNS} for s in kept]
    if not wanted or before == wanted or (kept and len(kept) != len(wanted)):
        return False
    for number, columns in enumerate(wanted):
        _save(kept[number] if kept else Schedule(resource=row), columns)
    return True


def _write_words(row: Resource, entry: Entry) -> bool:
    """Keep the words of a list that is not certain; words that were mended are not asked again."""
    words = WrittenSchedule.objects.filter(resource=row).first()
    if not entry.written:
        return _settle(words) if entry.opening.is_certain else False
    if words and words.text == entry.written:
        return False
    _save(words or WrittenSchedule(resource=row), {"text": entry.written, "mended_on": None})
    return True


def _settle(words: WrittenSchedule | None) -> bool:
    """The list has become certain: nobody need mend its old words."""
    if words is None or words.mended_on:
        return False
    _save(words, {"mended_on": timezone.localdate()})
    return True


def _save(row: Schedule | WrittenSchedule, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.full_clean(exclude=["resource"])
    row.save()

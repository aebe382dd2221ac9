"""The index of a town as it is now: the file, with what was changed since read again."""

from __future__ import annotations

import datetime as dt
import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from gis_data.models import Municipality
from matching.engine import knowledge_version
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.weights import Weights
from matching.overlap.weights_digest import weights_digest

from .changes import Changes, Mark, changes_since
from .files import FOLDER_MODE, IndexFileError, map_arrays, write_arrays
from .folder import file_of
from .places import PlaceIndex, build_index, recounted, redated, with_places

log = logging.getLogger(__name__)

FORMAT = 2
MANY_SEEN = 200
"""Notes beside the mark that are still read quickly; more came while some writing took long."""
RECOUNT_AFTER = 0.02
"""Part of the places read again since words were last counted; their rarity has moved little."""


@dataclass(frozen=True)
class Kept:
    """What a file holds. made_with: it is of no use to anything else. changed: since counted."""

    index: PlaceIndex
    made_with: str
    mark: Mark
    day: dt.date
    changed: int = 0


def open_index(municipality: Municipality, known: Knowledge) -> PlaceIndex:
    """The index as of this moment. Makes the file where there is none that fits.

    Where the folder cannot be written, everything is read anew at each call, and the log says so.
    """
    kept = _fitting(municipality, known)
    changes = changes_since(kept.mark if kept else None, municipality)
    if kept is None or changes.anew:
        return _made_anew(municipality, known, changes)
    return _brought_up(kept, changes, municipality, known).index


def _fitting(municipality: Municipality, known: Knowledge) -> Kept | None:
    path = file_of(municipality)
    try:
        info = path.stat()
        kept = _mapped(path, (info.st_ino, info.st_mtime_ns, info.st_size))
    except (OSError, IndexFileError):
        return None
    return kept if kept.made_with == made_with(known) else None


def _brought_up(kept: Kept, changes: Changes, municipality: Municipality, known: Knowledge) -> Kept:
    """What is kept, with the changed places read again and the opening times of today."""
    today, index, changed = timezone.localdate(), kept.index, kept.changed
    if not changes.places and kept.day == today:
        _note_progress(kept, changes, municipality)
        return kept
    if kept.day != today:
        index = redated(index, municipality, today)
    if changes.places:
        index = with_places(index, municipality, changes.places, known, today)
        changed += len(changes.places)
    if changed > RECOUNT_AFTER * len(index.numbers):
        index, changed = recounted(index, known), 0
    now = Kept(index, kept.made_with, changes.mark, today, changed)
    _save(now, municipality, changes)
    return now


def _note_progress(kept: Kept, changes: Changes, municipality: Municipality) -> None:
    """Write a mark that is nearer to now, where each look would read many notes again."""
    if len(kept.mark.seen) > len(changes.mark.seen) + MANY_SEEN:
        _save(replace(kept, mark=changes.mark), municipality, changes)


def _made_anew(municipality: Municipality, known: Knowledge, changes: Changes) -> PlaceIndex:
    """All places read again, by one process; others wait for its file."""
    with _alone(municipality):
        # What another process has made while this one waited.
        kept = _fitting(municipality, known)
        since = changes_since(kept.mark if kept else None, municipality)
        if kept and not since.anew:
            return _brought_up(kept, since, municipality, known).index
        today = timezone.localdate()
        index = build_index(municipality, known, today)
        _save(Kept(index, made_with(known), since.mark, today), municipality, since)
        return index


def made_with(known: Knowledge) -> str:
    """What the numbers of a file depend on beside the places; part of its header."""
    return f"{FORMAT} {weights_digest(Weights())} {knowledge_version(known)}"


def _save(kept: Kept, municipality: Municipality, changes: Changes) -> None:
    """Write the file, unless what it holds may still be undone."""
    if changes.unfinished:
        return
    facts = {
        "made_with": kept.made_with,
        "mark": [kept.mark.timeline, kept.mark.oldest, sorted(kept.mark.seen)],
        "day": kept.day.isoformat(),
        "changed": kept.changed,
    }
    try:
        write_arrays(file_of(municipality), kept.index.arrays(), facts)
    except OSError:
        log.exception("the index of places cannot be written")


@lru_cache(maxsize=8)
def _mapped(path: Path, state: tuple[int, int, int]) -> Kept:
    arrays, facts = map_arrays(path)
    try:
        return _kept(PlaceIndex.of(arrays), facts)
    except KeyError as missing:
        raise IndexFileError(f"{path}: of an older form, without {missing}") from missing


def _kept(index: PlaceIndex, facts: dict[str, Any]) -> Kept:
    timeline, oldest, seen = facts["mark"]
    return Kept(
        index,
        facts["made_with"],
        Mark(timeline, oldest, frozenset(seen)),
        dt.date.fromisoformat(facts["day"]),
        facts["changed"],
    )


@contextmanager
def _alone(municipality: Municipality) -> Iterator[None]:
    """Only one process at a time; where no lock can be had, nobody waits."""
    path = file_of(municipality).with_suffix(".lock")
    try:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        lock = path.open("a")
    except OSError:
        yield
        return
    with lock:
        path.chmod(0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

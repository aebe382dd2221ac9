"""What was changed since an index was made: asked of the database, in one question."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from gis_data.models import Municipality

# The number of the table is another after a restore, whose transactions count anew.
QUESTION = """
    SELECT now.oldest, now.mine, now.timeline, c.id, c.place, c.written_in
    FROM (
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest,
               coalesce(pg_current_xact_id_if_assigned()::text::bigint, 0) AS mine,
               'public.matching_placechange'::regclass::oid::bigint AS timeline
    ) AS now
    LEFT JOIN matching_placechange c
        ON c.municipality_id = %s AND c.written_in >= coalesce(%s, now.oldest)
"""


@dataclass(frozen=True)
class Mark:
    """How far an index has read the log: everything written before `oldest`, and rows `seen`.

    timeline: the table in which the numbers mean something.
    """

    timeline: int
    oldest: int
    seen: frozenset[int]


@dataclass(frozen=True)
class Changes:
    """Places to read again, and the mark of an index that has read them.

    unfinished: some were written by the transaction that asks, which may still be undone.
    anew: no earlier mark counts, so every place is to be read.
    """

    places: frozenset[int]
    mark: Mark
    unfinished: bool
    anew: bool


def changes_since(mark: Mark | None, municipality: Municipality) -> Changes:
    """Ask before reading any place: what is written meanwhile is then found the next time."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, [municipality.pk, mark.oldest if mark else None])
        rows = cursor.fetchall()
    oldest, mine, timeline = rows[0][:3]
    noted = [(number, place, by) for *_, number, place, by in rows if number is not None]
    new = [row for row in noted if mark is None or row[0] not in mark.seen]
    now = Mark(timeline, oldest, frozenset(number for number, _, by in noted if by >= oldest))
    lost = mark is None or mark.timeline != timeline or mark.oldest > oldest
    return Changes(
        places=frozenset(place for _, place, _ in new),
        mark=now,
        unfinished=any(by == mine for _, _, by in noted),
        anew=lost,
    )

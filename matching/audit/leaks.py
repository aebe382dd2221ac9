"""What was seen in a period: persons × parts × viewers × times. Case numbers, never names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Max, Min
from django.utils import timezone

from matching.choices import AccessGround
from matching.models import AccessEvent
from matching.selectors.looks import fields_words, in_period, role_words

HEADING = [
    *("本人の番号", "団体（本人）", "ケース番号", "見た人", "利用者名", "団体", "役割"),
    *("どう見たか", "見えた項目", "回数", "はじめ", "おわり"),
]


def leak_rows(
    municipality_id: int,
    since: dt.date,
    until: dt.date,
    *,
    username: str = "",
    person: UUID | None = None,
) -> Iterator[list[object]]:
    """The rows of one town in sight, counted by the database and read piece by piece."""
    rows = in_period(AccessEvent.objects.filter(municipality_id=municipality_id), since, until)
    rows = rows.filter(user__username=username) if username else rows
    rows = rows.filter(person_id=person) if person else rows
    counted = (
        rows.values_list(
            *("person_id", "person__organization__name", "person__case_number"),
            *("user__display_name", "user__username", "organization__name", "role"),
            *("ground", "fields"),
        )
        .annotate(times=Count("pk"), first=Min("happened_at"), last=Max("happened_at"))
        .order_by("person__case_number", "person_id", "user__username", "ground", "fields")
    )
    for row in counted.iterator(2000):
        *names, organization, role, ground, fields, times, first, last = row
        words = [organization or "", role_words(role), AccessGround(ground).label]
        moments = [f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" for at in (first, last)]
        yield [*names, *words, "・".join(fields_words(fields)), times, *moments]

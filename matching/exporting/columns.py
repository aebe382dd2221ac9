"""The columns of the list, by the class of fields that somebody chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matching.choices import FieldsClass
from matching.free_time_words import free_time_words
from matching.models import Person
from resources.choices import Feature

Column = tuple[str, Callable[[Person], object]]


def _traits(person: Person) -> str:
    return "、".join(f"{row.get_kind_display()}：{row.text}" for row in person.traits.all())


def _cares(person: Person) -> str:
    rows = person.considerations.all()
    return "、".join(f"{row.get_kind_display()}：{row.text}" for row in rows)


def _needs(person: Person) -> str:
    return "、".join(str(Feature(need).label) for need in person.needs)


COLUMNS: dict[FieldsClass, tuple[Column, ...]] = {
    FieldsClass.IDENTITY: (
        ("名前", lambda person: person.name),
        ("よみ", lambda person: person.name_kana),
        ("電話", lambda person: person.phone),
    ),
    FieldsClass.HOUSEHOLD: (
        ("年代", lambda person: person.age_band),
        ("属性", lambda person: person.attributes),
        ("世帯の様子", lambda person: person.household),
    ),
    FieldsClass.STRENGTHS: (("関心・できること", _traits),),
    FieldsClass.CARE: (("配慮・苦手", _cares), ("なくてはならないこと", _needs)),
    FieldsClass.TIMES: (
        ("町丁目", lambda person: person.neighborhood or ""),
        ("移動のしかた", lambda person: person.get_mobility_display()),
        ("動ける時間", lambda person: "、".join(free_time_words(person.available_times.all()))),
    ),
    FieldsClass.PROGRESS: (
        ("支援を終えた日", lambda person: person.closed_on or ""),
        ("終えたわけ", lambda person: person.get_closing_display()),
    ),
}


def columns_of(fields: Iterable[str]) -> list[Column]:
    """The case number, then the chosen columns in the order of the closed list."""
    chosen = set(fields)
    parts = [COLUMNS[part] for part in FieldsClass if part in chosen]
    return [
        ("ケース番号", lambda person: person.case_number),
        *(column for part in parts for column in part),
    ]

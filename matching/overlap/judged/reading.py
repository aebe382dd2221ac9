"""Reads a judged set (places and persons as JSON lines, judgements as CSV) into profiles."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from matching.overlap.conditions.reach import ONLINE, PICK_UP
from matching.overlap.judged.fields import Fields, JudgedFileError
from matching.overlap.profile import (
    Consideration,
    Mobility,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)

PERSON_KEYS = {
    "interests": PersonKind.INTEREST,
    "abilities": PersonKind.ABILITY,
    "values": PersonKind.VALUE,
    "hopes": PersonKind.HOPE,
}
RESOURCE_KEYS = {
    "activity": (ResourceKind.ACTIVITY, "活動"),
    "welcome": (ResourceKind.WELCOME, "来てほしい人"),
    "thoughts": (ResourceKind.THOUGHT, "想い"),
    "troubles": (ResourceKind.TROUBLE, "困っている事"),
    "wishes": (ResourceKind.WISH, "やってみたいこと"),
}
COLUMNS = ("person_id", "resource_id", "person_gain", "resource_gain", "grade")
HIGHEST = 3

Profile = TypeVar("Profile", PersonProfile, ResourceProfile)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of a pair, each 0..3."""

    person_gain: int
    resource_gain: int
    grade: int


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Places, persons and judgements by (person id, place id); an unlisted pair is 0."""

    resources: tuple[ResourceProfile, ...]
    persons: tuple[PersonProfile, ...]
    judgements: dict[tuple[str, str], Judgement]


def read_judged_set(resources: Path, persons: Path, judgements: Path) -> JudgedSet:
    """Read and check the three files. Raises JudgedFileError at the first thing wrong."""
    raw_places = list(_objects(resources))
    raw_persons = list(_objects(persons))
    labels = _labels(raw_places, raw_persons)
    places = _unique((_resource(fields, labels) for fields in raw_places), raw_places)
    people = _unique((_person(fields) for fields in raw_persons), raw_persons)
    known = {person.id for person in people}, {place.id for place in places}
    return JudgedSet(places, people, _judgements(judgements, *known))


def _read_text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise JudgedFileError(f"{path}: UTF-8の文字のファイルではありません。") from problem
    except OSError as problem:
        raise JudgedFileError(f"{path}: 読めません（{problem.strerror}）。") from problem
    if not text.strip():
        raise JudgedFileError(f"{path}: 中身がありません。")
    return text


def _objects(path: Path) -> Iterator[Fields]:
    for number, line in enumerate(_read_text(path).split("\n"), 1):
        if line.strip():
            yield Fields(_object(line, f"{path} {number}行目"), f"{path} {number}行目")


def _object(line: str, where: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise JudgedFileError(f"{where}: JSONとして読めません。") from problem
    if not isinstance(value, dict):
        raise JudgedFileError(f"{where}: {{ }} で囲んだ1件にしてください。")
    return value


def _labels(places: list[Fields], persons: list[Fields]) -> tuple[str, ...]:
    """Every accessibility label of the set; one a place does not list counts as not there."""
    listed = (label for fields in places for label in fields.texts("accessibility"))
    needed = (label for fields in persons for label in fields.texts("needs"))
    return tuple(dict.fromkeys((PICK_UP, ONLINE, *listed, *needed)))


def _unique(profiles: Iterator[Profile], raw: list[Fields]) -> tuple[Profile, ...]:
    found: dict[str, Profile] = {}
    for profile, fields in zip(profiles, raw, strict=True):
        if profile.id in found:
            raise JudgedFileError(f"{fields.where}: id「{profile.id}」が二度出てきます。")
        found[profile.id] = profile
    return tuple(found.values())


def _resource(fields: Fields, labels: tuple[str, ...]) -> ResourceProfile:
    given = fields.texts("accessibility")
    roles = [(ResourceKind.ROLE, text, "役割") for text in fields.texts("roles")]
    texts = [(kind, fields.text(key), name) for key, (kind, name) in RESOURCE_KEYS.items()]
    return ResourceProfile(
        id=fields.filled("id"),
        name=fields.filled("name"),
        kinds=(fields.text("kind"),),
        phrases=tuple(
            ResourcePhrase(kind, text, f"field:{kind}", name)
            for kind, text, name in (*texts, *roles)
            if text.strip()
        ),
        schedule=fields.spans("schedule"),
        fee=None if fields.value("fee") is None else fields.whole("fee", 0, 10_000_000),
        accessibility={label: label in given for label in labels},
        location=fields.location(),
    )


def _person(fields: Fields) -> PersonProfile:
    return PersonProfile(
        id=fields.filled("id"),
        phrases=tuple(
            PersonPhrase(kind, text, f"field:{key}")
            for key, kind in PERSON_KEYS.items()
            for text in fields.texts(key)
        ),
        considerations=tuple(Consideration(text) for text in fields.texts("considerations")),
        available=fields.spans("available"),
        mobility=_mobility(fields),
        max_minutes=fields.whole("max_minutes", 1, 24 * 60),
        location=fields.location(),
        needs=fields.texts("needs"),
    )


def _mobility(fields: Fields) -> Mobility:
    try:
        return Mobility(fields.text("mobility"))
    except ValueError as problem:
        raise fields.wrong("mobility", "・".join(Mobility) + "のどれか") from problem


def _judgements(
    path: Path, persons: set[str], resources: set[str]
) -> dict[tuple[str, str], Judgement]:
    found: dict[tuple[str, str], Judgement] = {}
    for where, row in _rows(path):
        pair = row["person_id"], row["resource_id"]
        _must_know(pair[0], persons, "person_id", where)
        _must_know(pair[1], resources, "resource_id", where)
        if pair in found:
            raise JudgedFileError(f"{where}: {pair[0]} と {pair[1]} の組が二度出てきます。")
        found[pair] = Judgement(*(_grade(row[column], column, where) for column in COLUMNS[2:]))
    if not found:
        raise JudgedFileError(f"{path}: 判定が1件もありません。")
    return found


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_read_text(path), newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise JudgedFileError(f"{path} 1行目: 列「{'・'.join(missing)}」がありません。")
        for row in reader:
            where = f"{path} {reader.line_num}行目"
            if None in row or None in row.values():
                raise JudgedFileError(f"{where}: 列の数が見出しと合いません。")
            yield where, row
    except csv.Error as problem:
        raise JudgedFileError(f"{path} {reader.line_num}行目: CSVとして読めません。") from problem


def _must_know(key: str, known: set[str], column: str, where: str) -> None:
    if key not in known:
        raise JudgedFileError(f"{where}: {column}「{key}」はほかのファイルにありません。")


def _grade(text: str, column: str, where: str) -> int:
    if text not in {str(n) for n in range(HIGHEST + 1)}:
        raise JudgedFileError(f"{where}: 「{column}」は0から{HIGHEST}までの整数にしてください。")
    return int(text)

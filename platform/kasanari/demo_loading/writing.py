"""What every part of the loading shares: the town so far, references, and careful saving."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from accounts.models import Organization, User
from gis_data.models import LivingArea, Municipality, Neighborhood
from resources.models import Resource

from .reading import DemoError, Row

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass
class Town:
    """The rows of the demo town by the keys of the files, and how many were made."""

    municipality: Municipality
    today: dt.date
    areas: dict[str, LivingArea] = field(default_factory=dict)
    neighborhoods: dict[str, Neighborhood] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)

    def days_ago(self, row: Row, key: str) -> dt.date:
        """The day so many days before today."""
        return self.today - dt.timedelta(days=int(row[key]))


def refer(row: Row, key: str, known: Mapping[str, T]) -> T | None:
    """The thing a key of the row names, None where the row names nothing. Raises DemoError."""
    name = row.get(key)
    return None if not name else find(row, key, name, known)


def refer_all(row: Row, key: str, known: Mapping[str, T]) -> list[T]:
    """The things a list of the row names. Raises DemoError."""
    return [find(row, key, name, known) for name in row.get(key, [])]


def find(row: Row, key: str, name: str, known: Mapping[str, T]) -> T:
    """The thing called `name`. Raises DemoError with the place of the broken reference."""
    if name not in known:
        raise DemoError(f"{row.where}の{key}「{name}」が、どこにもありません。")
    return known[name]


def save(row: Row, thing: M) -> M:
    """Check and save one thing of a row. Raises DemoError."""
    check(row, thing)
    thing.save()
    return thing


def check(row: Row, thing: M) -> M:
    """Look at the fields of a thing. Raises DemoError.

    References were found among rows just written, and the database holds its own rules; asking
    it about each of some two thousand rows beforehand would take most of the time.
    """
    relations = [field.name for field in thing._meta.concrete_fields if field.is_relation]
    try:
        thing.clean_fields(exclude=relations)
        thing.clean()
    except ValidationError as error:
        raise DemoError(f"{row.where}：{' '.join(error.messages)}") from error
    return thing


def clock(row: Row, key: str) -> dt.time | None:
    """A time such as "13:30". Raises DemoError."""
    text: Any = row.get(key)
    try:
        return dt.time.fromisoformat(text) if text else None
    except (TypeError, ValueError) as error:
        raise DemoError(f"{row.where}の{key}「{text}」は時刻ではありません。") from error

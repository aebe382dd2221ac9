"""What the engine knows of a person and of a place: frozen values, no database rows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class PersonKind(StrEnum):
    """What a phrase of the person is about."""

    INTEREST = "interest"
    LIKE = "like"
    HOBBY = "hobby"
    ABILITY = "ability"
    VALUE = "value"
    HOPE = "hope"


class ResourceKind(StrEnum):
    """Which part of a place's record or interview a phrase comes from."""

    NAME = "name"
    ACTIVITY = "activity"
    WELCOME = "welcome"
    ORIGIN = "origin"
    THOUGHT = "thought"
    TROUBLE = "trouble"
    WISH = "wish"
    INFO = "info"
    MISSING = "missing"
    ROLE = "role"


class ConsiderationKind(StrEnum):
    """気をつけてほしいこと, or what the person says they cannot bear."""

    CARE = "care"
    DISLIKE = "dislike"


class Mobility(StrEnum):
    """How the person comes; the value is the word on the case sheet."""

    FOOT = "徒歩"
    BICYCLE = "自転車"
    BUS = "バス"
    CAR = "車"
    NEEDS_TRANSPORT = "送迎が必要"


class Location(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class WeeklySpan(NamedTuple):
    """A span of one weekday (0 = 月 … 6 = 日), minutes after midnight.

    One that ends at or before its start goes on into the next day; 0 to 1440 is a day of which
    nobody has told the hours.
    """

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonPhrase:
    """One thing the person likes, can do or hopes. `source` is an opaque key such as "trait:5"."""

    kind: PersonKind
    text: str
    source: str = ""
    source_label: str = ""


@dataclass(frozen=True, slots=True)
class ResourcePhrase:
    """One text of a place. `source` is an opaque key ("statement:12", "field:activity")."""

    kind: ResourceKind
    text: str
    source: str = ""
    source_label: str = ""


@dataclass(frozen=True, slots=True)
class Consideration:
    """配慮・苦手 in the person's or the worker's words; kind None: not told apart."""

    text: str
    source: str = ""
    kind: ConsiderationKind | None = None


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """A person, or a 下調べ with nothing but a few phrases.

    available: () is any time, None is not asked yet. location, mobility, max_minutes: None is
    not known. needs: accessibility labels the place must have.
    """

    id: str
    phrases: tuple[PersonPhrase, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    available: tuple[WeeklySpan, ...] | None = ()
    mobility: Mobility | None = None
    max_minutes: int | None = None
    location: Location | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Full:
    """That nobody more could come, the day on which this was told, and whether that was lately."""

    told_on: dt.date
    recent: bool


@dataclass(frozen=True, slots=True)
class ResourceProfile:
    """A place. schedule: () is any time, None is not known. fee: yen, None is not known.

    schedule holds the spans in which it really opens in the coming weeks (times.WEEKS_AHEAD);
    opens_on is its first day after them where it does not open within them. accessibility:
    label → True, False, or None (未確認); a label that is absent is 未確認 too. monthly_limit:
    how many introductions a month it bears, None where nobody has said.
    """

    id: str
    name: str
    kinds: tuple[str, ...] = ()
    phrases: tuple[ResourcePhrase, ...] = ()
    schedule: tuple[WeeklySpan, ...] | None = ()
    fee: int | None = None
    accessibility: Mapping[str, bool | None] = field(default_factory=dict)
    location: Location | None = None
    opens_on: dt.date | None = None
    full: Full | None = None
    monthly_limit: int | None = None

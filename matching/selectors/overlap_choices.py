"""The conditions a worker may choose among the found places, and how many each one hides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matching.models import Person
from resources.choices import Feature

from .found_places import FoundPlace
from .overlap_filter import DAYS, GROUPS, MINUTES, OverlapFilter, label_of


@dataclass(frozen=True)
class Choice:
    """One condition. query: the address that chooses it or lifts it. count: what is shown then."""

    label: str
    query: str
    count: int
    on: bool


@dataclass(frozen=True)
class Group:
    """Conditions of one kind."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Hiding:
    """A group that is asked for, how many more places are seen without it, the way to lift it."""

    label: str
    hidden: int
    query: str


@dataclass(frozen=True)
class Choices:
    """All conditions, those that are asked for, and how many places these hide together."""

    groups: tuple[Group, ...]
    hiding: tuple[Hiding, ...]
    hidden: int
    not_understood: tuple[str, ...]
    query: str


def choices_of(places: Sequence[FoundPlace], asked: OverlapFilter, person: Person) -> Choices:
    """The choices for the found places of a person. Asks the database nothing."""
    kinds = {kind.slug: kind.name for place in places for kind in place.resource.kinds.all()}
    words = _Words(kinds, person.mobility)
    shown = [place for place in places if asked.lets_through(place)]
    groups = tuple(_group(name, places, asked, words) for name in GROUPS)
    return Choices(
        groups=tuple(group for group in groups if group.choices),
        hiding=tuple(_hiding(name, places, asked, words) for name in GROUPS if asked.values(name)),
        hidden=len(places) - len(shown),
        not_understood=asked.not_understood,
        query=asked.query(),
    )


@dataclass(frozen=True)
class _Words:
    kinds: dict[str, str]
    mobility: str

    def of(self, group: str, value: str) -> str:
        return label_of(group, value, self.kinds, self.mobility)

    def values(self, group: str) -> Iterable[str]:
        every: dict[str, Iterable[str]] = {
            "kind": self.kinds,
            "day": DAYS,
            "minutes": MINUTES,
            "free": ("1",),
            "access": Feature.values,
            "fresh": ("1",),
        }
        return every[group]


def _group(name: str, places: Sequence[FoundPlace], asked: OverlapFilter, words: _Words) -> Group:
    """What would be shown with each value; a value that fits nothing is not offered."""
    others = asked.without(name)
    near = [place for place in places if others.lets_through(place)]
    found = []
    for value in words.values(name):
        on = value in asked.values(name)
        # Of access every asked feature must be there, so they are counted together.
        tried = asked.values(name) if name == "access" and not on else ()
        alone = OverlapFilter({name: (*tried, value)})
        count = sum(alone.lets_through(place) for place in near)
        useful = 0 < count < len(near) or (name == "kind" and count)
        if on or useful:
            query = asked.toggled(name, value).query()
            found.append(Choice(words.of(name, value), query, count, on))
    return Group(GROUPS[name], tuple(found))


def _hiding(name: str, places: Sequence[FoundPlace], asked: OverlapFilter, words: _Words) -> Hiding:
    rest = asked.without(name)
    near = [place for place in places if rest.lets_through(place)]
    hidden = sum(not asked.lets_through(place) for place in near)
    told = "・".join(words.of(name, value) for value in asked.values(name))
    return Hiding(told, hidden, rest.query())

"""Made-up places and persons out of the wordings of the 語彙, the same at each run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import (
    Location,
    Mobility,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
    WeeklySpan,
)

TEXTS = {
    ResourceKind.ACTIVITY: 8,
    ResourceKind.THOUGHT: 5,
    ResourceKind.TROUBLE: 4,
    ResourceKind.WISH: 4,
    ResourceKind.ROLE: 2,
}
"""Wordings of each kind of text of a place; one more is its name."""
SOUTH, WEST, SIDE = 35.6, 139.5, 0.05
"""Corner and side of a town in degrees."""
LABELS = ("段差なし", "車いすトイレ", "静か", "送迎あり", "オンライン可")


def wordings_of(knowledge: Knowledge) -> list[str]:
    """All wordings of the 語彙."""
    return sorted(w for entry in knowledge.lexicon.entries.values() for w in entry.wordings)


def made_places(many: int, wordings: list[str]) -> Iterator[ResourceProfile]:
    """Places of a town of this size."""
    chance = random.Random(many)  # noqa: S311  # the same places at each run
    return (made_place(number, chance, wordings) for number in range(many))


def made_place(number: int, chance: random.Random, wordings: list[str]) -> ResourceProfile:
    """A place of 24 wordings, open twice a week."""
    start = 60 * chance.randrange(8, 18)
    return ResourceProfile(
        id=f"{number}",
        name=f"{chance.choice(wordings)}の会",
        phrases=tuple(
            ResourcePhrase(kind, _sentences(chance, wordings, words), f"statement:{number}{kind}")
            for kind, words in TEXTS.items()
        ),
        schedule=tuple(WeeklySpan(chance.randrange(7), start, start + 120) for _ in range(2)),
        accessibility={label: chance.choice((True, False, None)) for label in LABELS},
        location=Location(SOUTH + SIDE * chance.random(), WEST + SIDE * chance.random()),
    )


def made_person(wordings: list[str], minutes: int = 30) -> PersonProfile:
    """A person of twelve phrases of two wordings, about forty words, by bus on working days."""
    chance = random.Random(7)  # noqa: S311  # the same person at each run
    kinds = [PersonKind.INTEREST, PersonKind.ABILITY, PersonKind.VALUE, PersonKind.HOPE] * 3
    return PersonProfile(
        id="P",
        phrases=tuple(PersonPhrase(kind, _sentences(chance, wordings, 2)) for kind in kinds),
        available=tuple(WeeklySpan(day, 540, 1020) for day in range(5)),
        mobility=Mobility.BUS,
        max_minutes=minutes,
        location=Location(SOUTH + SIDE / 2, WEST + SIDE / 2),
        needs=("段差なし",),
    )


def _sentences(chance: random.Random, wordings: list[str], words: int) -> str:
    """A row of wordings, cut into sentences of four."""
    chosen = [chance.choice(wordings) for _ in range(words)]
    return "。".join("、".join(chosen[i : i + 4]) for i in range(0, words, 4)) + "。"

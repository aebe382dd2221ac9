"""The sealed part of an Overlap: reasons, unknowns and obstacles as JSON, with their sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from matching.overlap.conditions.obstacles import Ask
from matching.overlap.ranking.ranked import Overlap
from matching.overlap.reasons.levels import reason_level
from matching.overlap.reasons.naming import Direction, Reason

TO_PERSON, TO_PLACE = "person", "place"
_DIRECTIONS = {Direction.TO_PERSON: TO_PERSON, Direction.TO_RESOURCE: TO_PLACE}


@dataclass(frozen=True)
class StoredReason:
    """Words of the person and of the place that meet, each with the record it comes from.

    meeting: by what they meet where they share no word; "" where the words say it themselves.
    strength: how strongly, in a word of levels.ReasonLevel; "" in runs from before it was kept.
    """

    direction: str
    person_source: str
    person_words: str
    place_source: str
    place_words: str
    meeting: str = ""
    strength: str = ""


@dataclass(frozen=True)
class StoredObstacle:
    """What stands in the way, and what would lift it. kind: a ConditionKind, "" in old runs."""

    sentence: str
    lift: str
    kind: str = ""


@dataclass(frozen=True)
class StoredQuestion:
    """What must be asked, and whom (an Ask)."""

    sentence: str
    ask: str = Ask.PLACE.value


@dataclass(frozen=True)
class Details:
    """Everything about one 重なり but its gains. minutes: None where not known.

    by_road: minutes are along known roads, not by the straight line. met_needs: what the person
    must have and the place has.
    """

    reasons: tuple[StoredReason, ...] = ()
    unknowns: tuple[StoredQuestion, ...] = ()
    cautions: tuple[str, ...] = ()
    obstacles: tuple[StoredObstacle, ...] = ()
    minutes: float | None = None
    distance_m: float | None = None
    by_road: bool = False
    met_needs: tuple[str, ...] = ()


def details_of(overlap: Overlap) -> Details:
    """The details of what the core found."""
    return Details(
        reasons=tuple(_reason(reason) for reason in overlap.reasons),
        unknowns=tuple(StoredQuestion(q.sentence, q.ask.value) for q in overlap.unknowns),
        cautions=overlap.cautions,
        obstacles=tuple(
            StoredObstacle(o.sentence, o.lift, o.kind.value) for o in overlap.obstacles
        ),
        minutes=overlap.minutes,
        distance_m=overlap.distance_m,
        by_road=overlap.by_road,
        met_needs=overlap.met_needs,
    )


def to_json(details: Details) -> str:
    """The text that is sealed."""
    return json.dumps(details, default=lambda thing: vars(thing), ensure_ascii=False)


def from_json(text: str) -> Details:
    """The details out of an opened text."""
    data: dict[str, Any] = json.loads(text)
    return Details(
        reasons=tuple(StoredReason(**row) for row in data["reasons"]),
        unknowns=tuple(_question(row) for row in data["unknowns"]),
        cautions=tuple(data["cautions"]),
        obstacles=tuple(StoredObstacle(**row) for row in data["obstacles"]),
        minutes=data["minutes"],
        distance_m=data["distance_m"],
        by_road=data.get("by_road", False),
        met_needs=tuple(data.get("met_needs", ())),
    )


def _question(row: dict[str, str] | str) -> StoredQuestion:
    """Runs of before kept the sentence alone."""
    return StoredQuestion(row) if isinstance(row, str) else StoredQuestion(**row)


def _reason(reason: Reason) -> StoredReason:
    return StoredReason(
        direction=_DIRECTIONS[reason.direction],
        person_source=reason.person.source,
        person_words=reason.person_words,
        place_source=reason.resource.source,
        place_words=reason.resource_words,
        meeting=_meeting(reason),
        strength=reason_level(reason.strength).value,
    )


def _meeting(reason: Reason) -> str:
    """The 語彙's own words for the link, never words of the person."""
    if reason.shared or not reason.link:
        return ""
    mine, theirs = reason.link
    return f"「{mine}」のこと" if mine == theirs else f"「{mine}」と「{theirs}」のつながり"

"""What the 重なり page shows of one place: words only, never a number of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from matching.choices import Mobility
from matching.models import Person, ShortlistEntry
from matching.next_time import next_time
from matching.overlap.gains.presence import welcomes_presence
from matching.overlap.reasons.levels import GainLevel, gain_level
from matching.overlap_details import TO_PERSON, TO_PLACE, Details, StoredObstacle
from matching.travel_words import travel_words
from resources.models import Resource, ResourceKind

from .asking import Asked, asked_of
from .shown_reasons import ShownReason, shown_alone, shown_reason
from .sources import Sources, may_quote, person_sources, place_sources

if TYPE_CHECKING:
    from .ways_out import WayOut


@dataclass(frozen=True)
class Side:
    """One side of the WIN-WIN. `percent` only draws the bar.

    hidden: the gain rests on words that this viewer may not read, or that no longer stand.
    presence: what somebody said about being there, where nothing else was found or beside it.
    """

    level: GainLevel
    percent: int
    reasons: tuple[ShownReason, ...]
    hidden: bool
    presence: ShownReason | None = None


@dataclass(frozen=True)
class OverlapCard:
    """A place with what overlaps, what is to be asked and what stands in the way.

    next_time: the next day that suits the person, as a sentence; "" where none is known. entry:
    what was decided about it for this person, if anything.
    """

    resource: Resource
    kind: ResourceKind | None
    kind_words: str
    travel: str
    schedule: str
    person_side: Side
    place_side: Side
    next_time: str
    met_needs: tuple[str, ...]
    unknowns: tuple[Asked, ...]
    cautions: tuple[str, ...]
    obstacles: tuple[StoredObstacle, ...]
    ways_out: tuple[WayOut, ...] = ()
    entry: ShortlistEntry | None = None

    @property
    def meets(self) -> bool:
        """Whether anything overlaps at all."""
        nothing = GainLevel.NONE
        return self.person_side.level != nothing or self.place_side.level != nothing


@dataclass(frozen=True)
class Found:
    """The engine's result for one place, out of a stored run or made a moment ago."""

    resource_id: int
    person_gain: float
    resource_gain: float
    details: Details


def card_of(
    found: Found,
    resource: Resource,
    *,
    person: Person | None,
    mobility: str,
    entry: ShortlistEntry | None = None,
) -> OverlapCard:
    """The card of one place; `resource` comes from bridge.visible_places of the viewer."""
    sources = place_sources(resource)
    said = person_sources(person) if person else None
    kinds = list(resource.kinds.all())
    sides = {
        direction: _side(direction, gain, found.details, sources, said)
        for direction, gain in (
            (TO_PERSON, found.person_gain),
            (TO_PLACE, found.resource_gain),
        )
    }
    return OverlapCard(
        resource=resource,
        kind=kinds[0] if kinds else None,
        kind_words="・".join(kind.name for kind in kinds),
        travel=travel_words(found.details, Mobility(mobility) if mobility else None),
        schedule=schedule_words(resource),
        person_side=sides[TO_PERSON],
        place_side=sides[TO_PLACE],
        next_time=next_time(resource, person),
        met_needs=found.details.met_needs,
        unknowns=asked_of(found.details.unknowns, resource),
        cautions=found.details.cautions,
        obstacles=found.details.obstacles,
        entry=entry,
    )


def schedule_words(resource: Resource) -> str:
    """When the place opens from today on, in words; 未確認 where nobody has told."""
    today = timezone.localdate()
    still = [s for s in resource.schedules.all() if s.valid_until is None or s.valid_until >= today]
    rows = [f"{row.rule_words} {row.time_words}".strip() for row in still]
    return "、".join(rows) or "開いている日は未確認"


def _side(
    direction: str,
    gain: float,
    details: Details,
    sources: Sources,
    said: Sources | None,
) -> Side:
    given = [reason for reason in details.reasons if reason.direction == direction]
    shown = tuple(shown_reason(r, sources, said) for r in given if may_quote(r, sources, said))
    presence = _presence(sources) if direction == TO_PLACE else None
    level = _level(gain, has_words=bool(given or presence))
    return Side(
        level=level,
        percent=0 if level == GainLevel.NONE else round(gain * 100),
        reasons=shown,
        hidden=len(shown) < len(given),
        presence=presence,
    )


def _level(gain: float, *, has_words: bool) -> GainLevel:
    """The word and what stands under it agree: no words, no gain; some words, some gain."""
    level = gain_level(gain)
    if not has_words:
        return GainLevel.NONE
    return GainLevel.SMALL if level == GainLevel.NONE else level


def _presence(sources: Sources) -> ShownReason | None:
    """The first statement that says presence is enough; descriptions of a place do not count."""
    for key, source in sources.items():
        if key.startswith("statement:") and welcomes_presence(source.text):
            return shown_alone(source)
    return None

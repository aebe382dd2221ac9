"""What would lift what stands in the way, concretely: another place near, somebody who drives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matching.bridge import place_point
from matching.models import Person
from matching.next_time import next_time
from matching.overlap.conditions.obstacles import ConditionKind
from matching.overlap.conditions.reach import straight_metres
from matching.overlap.profile import Location
from matching.overlap_details import StoredObstacle
from matching.travel_words import distance_words
from resources.models import Resource

from .cards import OverlapCard

NEAR_M = 2_000
"""Straight metres within which another place is said to be near: some 30 minutes on foot."""
RIDE = re.compile(r"送迎|送り迎え|移動支援|外出支援|付き添|つきそい|同行|車を出し|車に乗せ")
NO_RIDE = re.compile(r"ありません|ないので|できません|していません|いません|ほしい|困って|求め")
"""A sentence that says there is none, or that looks for somebody."""
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


@dataclass(frozen=True)
class WayOut:
    """A place that helps on, and the sentence that says how."""

    resource: Resource
    sentence: str


def with_ways_out(
    apart: Iterable[OverlapCard], open_places: Iterable[Resource], person: Person | None
) -> tuple[OverlapCard, ...]:
    """The cards of places apart, each with its ways out among the open places."""
    others = list(open_places)
    return tuple(
        replace(card, ways_out=ways_out(card.resource, card.obstacles, others, person))
        for card in apart
    )


def ways_out(
    place: Resource,
    obstacles: Sequence[StoredObstacle],
    open_places: Iterable[Resource],
    person: Person | None = None,
) -> tuple[WayOut, ...]:
    """Ways around the obstacles of one place; all places come from bridge.visible_places.

    open_places: those in whose way nothing stands for this person. Asks the database nothing.
    """
    kinds = {obstacle.kind for obstacle in obstacles}
    others = [other for other in open_places if other.pk != place.pk]
    found = [_alike(place, others, person, far=ConditionKind.REACH in kinds)]
    if ConditionKind.REACH in kinds:
        found.append(_ride(place, others))
    return tuple(way for way in found if way is not None)


def _alike(
    place: Resource, others: Sequence[Resource], person: Person | None, *, far: bool
) -> WayOut | None:
    """The nearest open place of the same kind; where the way is too long, nearest to the person."""
    kinds = {kind.pk: kind.name for kind in place.kinds.all()}
    alike = [other for other in others if kinds.keys() & {k.pk for k in other.kinds.all()}]
    home = person.neighborhood.point if far and person and person.neighborhood else None
    start = Location(home.y, home.x) if home else _where(place)
    nearest = _nearest(start, alike)
    if nearest is None or (not home and nearest[0] > NEAR_M):
        return None
    metres, other = nearest
    kind = next(kinds[k.pk] for k in other.kinds.all() if k.pk in kinds)
    whence = "本人の町丁目から" if home else "ここから"
    about = f"{whence}{distance_words(metres)}のところに、同じ「{kind}」があります。"
    return WayOut(other, about + next_time(other, person))


def _ride(place: Resource, others: Sequence[Resource]) -> WayOut | None:
    """The nearest place that says it drives or goes along; its own sentence is quoted."""
    offers = {other.pk: said for other in others if (said := _ride_offered(other))}
    nearest = _nearest(_where(place), [other for other in others if other.pk in offers])
    if nearest is None:
        return None
    said = offers[nearest[1].pk]
    return WayOut(nearest[1], f"「{said}」とあります。行き帰りを頼めるか、聞いてみましょう。")


def _ride_offered(other: Resource) -> str:
    texts = [other.summary, other.activity, other.welcome]
    sentences = (s.strip() for text in texts for s in SENTENCE.findall(text))
    return next((s for s in sentences if RIDE.search(s) and not NO_RIDE.search(s)), "")


def _nearest(start: Location | None, places: Iterable[Resource]) -> tuple[float, Resource] | None:
    if start is None:
        return None
    known = ((where, place) for place in places if (where := _where(place)) is not None)
    found = [(straight_metres(start, where), place) for where, place in known]
    return min(found, key=lambda pair: (pair[0], pair[1].pk), default=None)


def _where(place: Resource) -> Location | None:
    point = place_point(place, exact=False)
    return Location(point.y, point.x) if point else None

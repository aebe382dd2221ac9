"""How far a place is and how long it takes: along known roads, else the straight line × 1.3."""

import math
from dataclasses import dataclass

from gis_data import reach
from gis_data.reach import BY_LINE, BY_ROAD, Means
from matching.overlap.conditions.obstacles import Ask, ConditionKind, Findings, Obstacle
from matching.overlap.profile import Location, Mobility, PersonProfile, ResourceProfile

DETOUR_FACTOR, EARTH_RADIUS_M = reach.DETOUR_FACTOR, reach.EARTH_RADIUS_M
METRES_PER_MINUTE: dict[Mobility, int] = {
    Mobility.FOOT: reach.METRES_PER_MINUTE[Means.FOOT],
    Mobility.BICYCLE: reach.METRES_PER_MINUTE[Means.BICYCLE],
    Mobility.BUS: reach.METRES_PER_MINUTE[Means.BUS],
    Mobility.CAR: reach.METRES_PER_MINUTE[Means.CAR],
    Mobility.NEEDS_TRANSPORT: reach.METRES_PER_MINUTE[Means.CAR],
}
PICK_UP, ONLINE = "送迎あり", "オンライン可"


@dataclass(frozen=True, slots=True)
class Way:
    """straight_m: great circle. way_m: along the roads (by_road, infinite where there is no way
    within what was looked at), else the straight line times the detour. None: not known."""

    straight_m: float | None
    way_m: float | None
    by_road: bool


def way_between(person: PersonProfile, resource: ResourceProfile, road_m: float | None) -> Way:
    """The way from the person's 町丁目 to a place. road_m: metres along the roads if known."""
    straight = None
    if person.location is not None and resource.location is not None:
        straight = straight_metres(person.location, resource.location)
    if road_m is not None or straight is None:
        return Way(straight, road_m, road_m is not None)
    return Way(straight, straight * DETOUR_FACTOR, by_road=False)


def straight_metres(a: Location, b: Location) -> float:
    """Great-circle distance in metres."""
    return reach.straight_metres((a.lon, a.lat), (b.lon, b.lat))


def check_reach(
    person: PersonProfile, resource: ResourceProfile, way: Way, found: Findings
) -> float | None:
    """Minutes on the way, None where nobody has to go it or it is not known."""
    if person.mobility is Mobility.NEEDS_TRANSPORT and not _check_pick_up(resource, found):
        return None
    if person.mobility is None or person.max_minutes is None:
        return None
    if way.way_m is None:
        ask = Ask.PERSON if person.location is None else Ask.KEEPER
        found.ask("ここまでの道のりが未確認です。", ask)
        return None
    minutes = way.way_m / METRES_PER_MINUTE[person.mobility]
    if minutes > person.max_minutes:
        found.block(_too_far(person, resource, minutes, by_road=way.by_road))
    return minutes if math.isfinite(minutes) else None


def _check_pick_up(resource: ResourceProfile, found: Findings) -> bool:
    """Whether the distance still has to be looked at for a person who needs a lift."""
    online, pick_up = resource.accessibility.get(ONLINE), resource.accessibility.get(PICK_UP)
    if online:
        return False
    if pick_up is None:
        found.ask("送迎があるかどうかが未確認です。行く前に聞きましょう。", Ask.PLACE)
    elif not pick_up:
        if online is None:
            found.ask("送迎はありません。オンラインで加われるかが未確認です。", Ask.PLACE)
            return False
        found.block(
            Obstacle(
                ConditionKind.REACH,
                "本人には送迎が必要ですが、ここに送迎はありません。",
                "送迎か、いっしょに車で行く人が見つかれば行けます。",
            )
        )
        return False
    return True


def _too_far(
    person: PersonProfile, resource: ResourceProfile, minutes: float, *, by_road: bool
) -> Obstacle:
    means = "車" if person.mobility is Mobility.NEEDS_TRANSPORT else str(person.mobility)
    limit = person.max_minutes
    if math.isinf(minutes):
        sentence = f"{BY_ROAD}では、{means}で{limit}分までのところにありません。"
    else:
        basis = BY_ROAD if by_road else BY_LINE
        about = f"{means}でおよそ{math.ceil(minutes)}分（{basis}）"
        sentence = f"{about}かかり、本人の{limit}分までを超えます。"
    return Obstacle(ConditionKind.REACH, sentence, _nearer(means, resource))


def _nearer(means: str, resource: ResourceProfile) -> str:
    """What would bring the place into reach, the surest first."""
    if resource.accessibility.get(PICK_UP):
        return "ここには送迎があります。使えるか聞いてみましょう。"
    if resource.accessibility.get(ONLINE):
        return "ここにはオンラインでも加われます。"
    if means == "車":
        return "もっと長い時間でも乗っていられるか、相談してみましょう。"
    return "送迎や、いっしょに行く人が見つかれば行けます。"

"""Conditions that stand between a person and a place: needs, common time, reach.

Each returns what is in the way (with what would lift it) or what must still be asked.
Unknown is never a block.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from matching.overlap.profile import (
    Location,
    Mobility,
    PersonProfile,
    ResourceProfile,
    WeeklySpan,
)

MIN_COMMON_MINUTES = 30
"""Shortest common time in which a visit makes sense (rule of the judged sets)."""
DETOUR_FACTOR = 1.3
"""Road length over straight line in Japanese towns; common planning value, said on the page."""
EARTH_RADIUS_M = 6_371_000
METRES_PER_MINUTE: dict[Mobility, int] = {
    Mobility.FOOT: 80,  # 不動産の表示に関する公正競争規約: 80 m a minute
    Mobility.BICYCLE: 200,  # 12 km/h
    Mobility.BUS: 250,  # 15 km/h with stops and waiting
    Mobility.CAR: 400,  # 24 km/h in town
    Mobility.NEEDS_TRANSPORT: 400,
}
PICK_UP, ONLINE = "送迎あり", "オンライン可"
WEEKDAYS = "月火水木金土日"


class ConditionKind(StrEnum):
    """Which condition speaks."""

    NEED = "need"
    TIME = "time"
    REACH = "reach"
    DISLIKE = "dislike"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, and what would lift it; two Japanese sentences."""

    kind: ConditionKind
    sentence: str
    lift: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything the conditions have to say of one pair.

    distance_m: straight line. way_m: along the roads where a network knows it (by_road), else
    the straight line times the detour. None where not known.
    """

    obstacles: tuple[Obstacle, ...] = ()
    unknowns: tuple[str, ...] = ()
    distance_m: float | None = None
    way_m: float | None = None
    by_road: bool = False
    minutes: float | None = None
    common_minutes: int | None = None


def straight_metres(a: Location, b: Location) -> float:
    """Great-circle distance in metres (haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def common_minutes(
    available: tuple[WeeklySpan, ...], schedule: tuple[WeeklySpan, ...]
) -> int | None:
    """Longest common span of one weekday in minutes; None when either side is free."""
    if not available or not schedule:
        return None
    spans = (
        min(a.end, s.end) - max(a.start, s.start)
        for a in available
        for s in schedule
        if a.weekday == s.weekday
    )
    return max(0, max(spans, default=0))


def check_conditions(
    person: PersonProfile, resource: ResourceProfile, road_m: float | None = None
) -> Conditions:
    """Obstacles and open questions of needs, time, reach and fee for one pair.

    road_m: metres along the roads from the person's 町丁目, None where no network knows them.
    """
    obstacles: list[Obstacle] = []
    unknowns: list[str] = []
    _check_needs(person, resource, obstacles, unknowns)
    common = _check_time(person, resource, obstacles, unknowns)
    metres = _distance(person, resource)
    way = _way(metres, road_m)
    minutes = _check_reach(person, resource, way, obstacles, unknowns)
    if resource.fee is None:
        unknowns.append("参加費がいくらか、まだわかっていません。")
    elif resource.fee > 0:
        unknowns.append(f"参加費は{resource.fee}円です。負担にならないか確かめましょう。")
    return Conditions(
        tuple(obstacles), tuple(unknowns), metres, way, road_m is not None, minutes, common
    )


def _check_needs(
    person: PersonProfile,
    resource: ResourceProfile,
    obstacles: list[Obstacle],
    unknowns: list[str],
) -> None:
    for need in person.needs:
        state = resource.accessibility.get(need)
        if state is None:
            unknowns.append(f"「{need}」かどうかが未確認です。行く前に相手に聞きましょう。")
        elif not state:
            obstacles.append(
                Obstacle(
                    ConditionKind.NEED,
                    f"本人に欠かせない「{need}」が、ここにはありません。",
                    f"「{need}」を用意してもらえるか、別の会場を使えるなら行けます。",
                )
            )


def _check_time(
    person: PersonProfile,
    resource: ResourceProfile,
    obstacles: list[Obstacle],
    unknowns: list[str],
) -> int | None:
    if person.available is None or resource.schedule is None:
        whose = "本人の来られる" if person.available is None else "ここの開いている"
        unknowns.append(f"{whose}曜日と時間が未確認です。")
        return None
    common = common_minutes(person.available, resource.schedule)
    if common is not None and common < MIN_COMMON_MINUTES:
        obstacles.append(
            Obstacle(
                ConditionKind.TIME,
                f"開いているのは{spans_in_words(resource.schedule)}で、本人の来られる時間と合いません。",
                "別の曜日や時間に開いてもらうか、本人の予定が変われば行けます。",
            )
        )
    return common


def _check_reach(
    person: PersonProfile,
    resource: ResourceProfile,
    way: float | None,
    obstacles: list[Obstacle],
    unknowns: list[str],
) -> float | None:
    if person.mobility is Mobility.NEEDS_TRANSPORT and not _check_pick_up(
        resource, obstacles, unknowns
    ):
        return None
    if person.mobility is None or person.max_minutes is None:
        return None
    if way is None:
        unknowns.append("ここまでの道のりが未確認です。")
        return None
    minutes = way / METRES_PER_MINUTE[person.mobility]
    if minutes > person.max_minutes:
        obstacles.append(_too_far(person.mobility, minutes, person.max_minutes))
    return minutes


def _check_pick_up(
    resource: ResourceProfile, obstacles: list[Obstacle], unknowns: list[str]
) -> bool:
    """Whether the distance still has to be looked at for a person who needs a lift."""
    online, pick_up = resource.accessibility.get(ONLINE), resource.accessibility.get(PICK_UP)
    if online:
        return False
    if pick_up is None:
        unknowns.append("送迎があるかどうかが未確認です。行く前に相手に聞きましょう。")
    elif not pick_up:
        if online is None:
            unknowns.append("送迎はありません。オンラインで加われるかが未確認です。")
            return False
        obstacles.append(
            Obstacle(
                ConditionKind.REACH,
                "本人には送迎が必要ですが、ここに送迎はありません。",
                "送迎か、いっしょに車で行く人が見つかれば行けます。",
            )
        )
        return False
    return True


def _distance(person: PersonProfile, resource: ResourceProfile) -> float | None:
    if person.location is None or resource.location is None:
        return None
    return straight_metres(person.location, resource.location)


def _way(straight: float | None, road: float | None) -> float | None:
    if road is not None or straight is None:
        return road
    return straight * DETOUR_FACTOR


def _too_far(mobility: Mobility, minutes: float, limit: int) -> Obstacle:
    means = "車" if mobility is Mobility.NEEDS_TRANSPORT else mobility.value
    lift = (
        "もっと長い時間でも乗っていられるか、相談してみましょう。"
        if means == "車"
        else "送迎や、いっしょに車で行く人が見つかれば行けます。"
    )
    return Obstacle(
        ConditionKind.REACH,
        f"{means}でおよそ{math.ceil(minutes)}分かかり、本人の{limit}分までを超えます。",
        lift,
    )


def spans_in_words(spans: tuple[WeeklySpan, ...]) -> str:
    """水 14:00〜17:00、土 10:00〜12:00"""
    return "、".join(f"{WEEKDAYS[s.weekday]} {_clock(s.start)}〜{_clock(s.end)}" for s in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"

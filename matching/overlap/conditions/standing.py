"""Conditions that stand between a person and a place: needs, time, reach, room.

Each tells what is in the way (with what would lift it) or what must still be asked.
Unknown is never a block.
"""

from dataclasses import dataclass

from matching.overlap.conditions.obstacles import Ask, ConditionKind, Findings, Obstacle, Question
from matching.overlap.conditions.reach import check_reach, way_between
from matching.overlap.conditions.time_words import day_words, spans_in_words
from matching.overlap.conditions.times import DAY, WEEKS_AHEAD, common_minutes, meet
from matching.overlap.profile import PersonProfile, ResourceProfile


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything the conditions have to say of one pair.

    distance_m: straight line. way_m: along the roads where a network knows it (by_road, perhaps
    infinite), else the straight line times the detour. None where not known. met_needs: what
    the person must have and the place is known to have.
    """

    obstacles: tuple[Obstacle, ...] = ()
    unknowns: tuple[Question, ...] = ()
    distance_m: float | None = None
    way_m: float | None = None
    by_road: bool = False
    minutes: float | None = None
    common_minutes: int | None = None
    met_needs: tuple[str, ...] = ()


def check_conditions(
    person: PersonProfile,
    resource: ResourceProfile,
    road_m: float | None = None,
    introduced: int = 0,
) -> Conditions:
    """Obstacles and open questions of one pair; 苦手 is read elsewhere (conflicts).

    road_m: metres along the roads from the person's 町丁目, None where no network knows them.
    introduced: how many others this place was told of this month.
    """
    found = Findings()
    met = _check_needs(person, resource, found)
    common = _check_time(person, resource, found)
    way = way_between(person, resource, road_m)
    minutes = check_reach(person, resource, way, found)
    _check_room(resource, introduced, found)
    _check_fee(resource, found)
    return Conditions(
        obstacles=tuple(found.obstacles),
        unknowns=tuple(found.questions),
        distance_m=way.straight_m,
        way_m=way.way_m,
        by_road=way.by_road,
        minutes=minutes,
        common_minutes=common,
        met_needs=met,
    )


def _check_needs(
    person: PersonProfile, resource: ResourceProfile, found: Findings
) -> tuple[str, ...]:
    for need in person.needs:
        state = resource.accessibility.get(need)
        if state is None:
            found.ask(f"「{need}」かどうかが未確認です。行く前に聞きましょう。", Ask.PLACE)
        elif not state:
            found.block(
                Obstacle(
                    ConditionKind.NEED,
                    f"本人に欠かせない「{need}」が、ここにはありません。",
                    f"「{need}」を用意してもらえるか、別の会場を使えるなら行けます。",
                )
            )
    return tuple(need for need in person.needs if resource.accessibility.get(need))


def _check_time(person: PersonProfile, resource: ResourceProfile, found: Findings) -> int | None:
    if resource.opens_on is not None:
        found.block(
            Obstacle(
                ConditionKind.TIME,
                f"これから{WEEKS_AHEAD}週間は、開く日がありません。",
                f"{day_words(resource.opens_on)}から始まります。",
            )
        )
        return None
    if person.available is None:
        found.ask("本人の来られる曜日と時間が未確認です。", Ask.PERSON)
    _ask_hours(resource, found)
    common = common_minutes(person.available or (), resource.schedule or ())
    if not meet(person.available or (), resource.schedule or ()):
        found.block(_no_common_time(resource))
    return common


def _ask_hours(resource: ResourceProfile, found: Findings) -> None:
    if resource.schedule is None:
        found.ask("ここの開いている曜日と時間が未確認です。", Ask.PLACE)
    elif not resource.schedule:
        found.ask("決まった日のない「随時」です。いつ行けばよいか聞きましょう。", Ask.PLACE)
    elif any((span.start, span.end) == (0, DAY) for span in resource.schedule):
        found.ask("開いている日はわかっていますが、何時からかが未確認です。", Ask.PLACE)


def _no_common_time(resource: ResourceProfile) -> Obstacle:
    opening = spans_in_words(resource.schedule or ())
    return Obstacle(
        ConditionKind.TIME,
        f"開いているのは{opening}で、本人の来られる時間と合いません。",
        f"本人が{opening}に来られるようになるか、別の曜日や時間にも開いてもらえれば行けます。",
    )


def _check_room(resource: ResourceProfile, introduced: int, found: Findings) -> None:
    full = resource.full
    if full is not None and full.recent:
        found.block(
            Obstacle(
                ConditionKind.FULL,
                f"{day_words(full.told_on)}に聞いたときは、いっぱいでした。",
                "空きが出たか、相手に聞いてみましょう。出ていれば行けます。",
            )
        )
    elif full is not None:
        day = day_words(full.told_on)
        found.ask(f"{day}には、いっぱいでした。いまの空きが未確認です。", Ask.PLACE)
    limit = resource.monthly_limit
    if limit is not None and introduced >= limit:
        found.block(_month_is_over(limit))


def _month_is_over(limit: int) -> Obstacle:
    if not limit:
        return Obstacle(
            ConditionKind.MONTH,
            "いまは、紹介を受けていません。",
            "受け入れられるようになったか、相手に聞いてみましょう。",
        )
    return Obstacle(
        ConditionKind.MONTH,
        f"今月の紹介は{limit}人までで、もういっぱいです。",
        "来月1日から、また紹介できます。",
    )


def _check_fee(resource: ResourceProfile, found: Findings) -> None:
    if resource.fee is None:
        found.ask("参加費がいくらか未確認です。減免があるかも聞きましょう。", Ask.PLACE)
    elif resource.fee > 0:
        found.ask(f"参加費は{resource.fee}円です。減免があるか聞きましょう。", Ask.PLACE)

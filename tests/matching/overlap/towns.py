"""Made-up towns, from few words, for tests that compare one way of reckoning with another."""

import datetime as dt

from hypothesis import strategies as st

from matching.overlap.profile import (
    Consideration,
    Full,
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

LABELS = ("段差なし", "送迎あり", "オンライン可", "静か")
SAYINGS = (
    "みんなで童謡をうたう。",
    "木の椅子が壊れて困っています。直せる人がいません。",
    "将棋を教えています。初心者の方もどうぞ。",
    "畑で野菜を育てる。",
    "お酒は出しません。",
    "太鼓の音が大きい。三十人が集まる。",
    "デザインは印刷会社に任せている。",
    "来てくれるだけでうれしい。",
    "その日に何をするかは当日決めます。",
    "",
)
LIKINGS = ("歌をうたうこと", "椅子を直せる", "将棋をさす", "野菜づくり", "静かに本を読む", "木工")
AVOIDED = ("大きな音が苦手", "お酒の席は避けたい", "人が多いと疲れる", "急な変更が苦手", "歌は嫌い")

maybe = st.sampled_from((True, False, None))
spans = st.builds(WeeklySpan, st.integers(0, 6), st.integers(0, 1439), st.integers(0, 1440))
schedules = st.none() | st.lists(spans, max_size=3).map(tuple)
locations = st.none() | st.builds(Location, st.floats(35.60, 35.68), st.floats(139.50, 139.58))
fulls = st.none() | st.builds(Full, st.just(dt.date(2026, 11, 1)), st.booleans())


@st.composite
def places(draw: st.DrawFn) -> list[ResourceProfile]:
    """Up to six places."""
    return [_place(draw, number) for number in range(draw(st.integers(0, 6)))]


def _place(draw: st.DrawFn, number: int) -> ResourceProfile:
    kinds = draw(st.lists(st.sampled_from(tuple(ResourceKind)), max_size=4))
    return ResourceProfile(
        id=str(number + 1),
        name=draw(st.sampled_from(("歌の会", "木のひろば", "会"))),
        phrases=tuple(
            ResourcePhrase(kind, draw(st.sampled_from(SAYINGS)), f"statement:{number}{at}")
            for at, kind in enumerate(kinds)
        ),
        schedule=draw(schedules),
        accessibility=draw(st.dictionaries(st.sampled_from(LABELS), maybe)),
        location=draw(locations),
        opens_on=draw(st.sampled_from((None, None, dt.date(2027, 4, 1)))),
        full=draw(fulls),
        monthly_limit=draw(st.none() | st.integers(0, 3)),
    )


@st.composite
def persons(draw: st.DrawFn) -> PersonProfile:
    """Somebody with a few phrases and conditions."""
    kinds = draw(st.lists(st.sampled_from(tuple(PersonKind)), max_size=4))
    return PersonProfile(
        id="P",
        phrases=tuple(PersonPhrase(kind, draw(st.sampled_from(LIKINGS))) for kind in kinds),
        considerations=tuple(
            Consideration(text) for text in draw(st.sets(st.sampled_from(AVOIDED), max_size=2))
        ),
        available=draw(schedules),
        mobility=draw(st.none() | st.sampled_from(tuple(Mobility))),
        max_minutes=draw(st.none() | st.integers(0, 60)),
        location=draw(locations),
        needs=tuple(draw(st.sets(st.sampled_from(LABELS), max_size=2))),
    )

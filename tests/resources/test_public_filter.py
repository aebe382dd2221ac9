"""The filter in the address of the public list."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from resources.choices import Feature
from resources.selectors.public_filter import CatalogueFilter
from resources.selectors.public_filter_reading import read_filter

KNOWN = {"areas": [1, 2], "kinds": ["salon", "work"], "hoods": [5, 6]}


def read(query: str) -> CatalogueFilter:
    return read_filter(QueryDict(query), **KNOWN)


def test_every_condition_is_read() -> None:
    asked = read("q=%E7%95%91&area=2&area=1&kind=work&day=sat&day=mon&access=quiet&free=1&week=1")
    assert asked == CatalogueFilter(
        areas=(2, 1),
        kinds=("work",),
        days=(0, 5),
        features=("quiet",),
        words="畑",
        free=True,
        this_week=True,
    )


@pytest.mark.parametrize(
    "query",
    [
        "area=x",
        "area=999",
        "kind=%00",
        "day=9",
        "free=2",
        "access=drop+table",
        "area=１",
        "week=yes",
        "hood=999",
        "time=25:61",
        "need=' OR 1=1",
        "whom=%EF%BF%BF",
        "room=2",
        "order=random",
        "min=14",
        "by=rocket",
    ],
)
def test_nonsense_is_set_aside_and_named(query: str) -> None:
    asked = read(query)
    assert asked.is_empty
    assert len(asked.not_understood) == 1


def test_control_characters_and_length_of_words_are_tamed() -> None:
    asked = read("q=a%00b" + "x" * 30_000)
    assert asked.words.startswith("a b")
    assert len(asked.words) == 100


def test_an_empty_address_asks_nothing() -> None:
    assert read("q=&area=&page=3").is_empty


def test_a_group_can_be_taken_out() -> None:
    assert read("area=1&kind=salon&free=1").without("areas") == read("kind=salon&free=1")


@given(
    st.builds(
        CatalogueFilter,
        areas=st.lists(st.sampled_from([1, 2]), unique=True).map(tuple),
        kinds=st.lists(st.sampled_from(["salon", "work"]), unique=True).map(tuple),
        days=st.lists(st.integers(0, 6), unique=True).map(lambda days: tuple(sorted(days))),
        features=st.lists(st.sampled_from(Feature.values), unique=True).map(tuple),
        words=st.text("畑 お茶&=?#%", max_size=20).map(str.strip),
        hoods=st.sampled_from([(), (5,), (6, 5)]),
        times=st.sampled_from([(), ("evening",), ("morning", "afternoon")]),
        profiles=st.sampled_from([(), ("wheelchair",), ("quiet", "weak_legs")]),
        whom=st.sampled_from([(), ("children",)]),
        has_room=st.booleans(),
        newest_first=st.booleans(),
        free=st.booleans(),
        this_week=st.booleans(),
    )
)
def test_what_is_written_to_the_address_is_read_back(asked: CatalogueFilter) -> None:
    assert read(asked.query()) == asked


def test_a_part_of_the_map_is_read_and_written_back() -> None:
    asked = read("within=139.29,35.0912345,139.31,35.11")
    assert asked.within == (139.29, 35.0912, 139.31, 35.11)
    assert asked.query() == "within=139.2900,35.0912,139.3100,35.1100"
    assert read(asked.query()) == asked
    assert asked.without("within").is_empty


@pytest.mark.parametrize(
    "box", ["1,2,3", "a,b,c,d", "9999,0,0,0", "139.4,35,139.3,36", "139,91,140,92", "1e2,0,0,0"]
)
def test_a_part_that_is_none_is_said_and_everything_is_shown(box: str) -> None:
    asked = read(f"within={box}")
    assert asked.within == ()
    assert asked.not_understood == (box[:20],)


def test_an_address_is_read_with_its_minutes_and_means() -> None:
    asked = read("near=%E5%8C%97%E7%94%BA&min=30&by=bicycle")
    assert (asked.near, asked.minutes, asked.means) == ("北町", 30, "bicycle")
    assert read(asked.query()) == asked
    assert read("min=30&by=bicycle").is_empty, "minutes from nowhere ask nothing"

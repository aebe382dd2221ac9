"""What is kept of a 重なり: read back the same, with the words by which both sides meet."""

import pytest

from matching.overlap.conditions.obstacles import Ask, ConditionKind, Obstacle, Question
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import Overlap
from matching.overlap.reasons.naming import Direction, Reason
from matching.overlap_details import details_of, from_json, to_json


def found(shared=(), link=None):
    reason = Reason(
        Direction.TO_RESOURCE,
        PersonPhrase(PersonKind.ABILITY, "子守歌なら十曲", "trait:1"),
        "子守歌なら十曲",
        ResourcePhrase(ResourceKind.WISH, "歌ってみたい。", "statement:2", "インタビュー"),
        "歌ってみたい。",
        shared,
        link,
        0.5,
    )
    return Overlap(
        person_id="p",
        resource=ResourceProfile(id="3", name="歌の会"),
        person_gain=0.5,
        resource_gain=0.5,
        score=1.0,
        reasons=(reason,),
        unknowns=(Question("参加費がいくらか未確認です。", Ask.PLACE),),
        cautions=("ふれるかもしれません。",),
        obstacles=(Obstacle(ConditionKind.REACH, "遠い。", "送迎があれば行けます。"),),
        minutes=12.5,
        distance_m=800.0,
        by_road=True,
        met_needs=("静か",),
    )


def test_what_is_sealed_reads_back_the_same():
    details = details_of(found(link=("歌", "歌")))
    assert from_json(to_json(details)) == details


def test_a_run_of_before_still_reads():
    old = (
        '{"reasons": [], "unknowns": ["参加費がいくらか、まだわかっていません。"], "cautions": [],'
        ' "obstacles": [{"sentence": "遠い。", "lift": "送迎があれば。"}], "minutes": 3.0,'
        ' "distance_m": 200.0}'
    )
    details = from_json(old)
    assert details.unknowns[0].sentence == "参加費がいくらか、まだわかっていません。"
    assert (details.obstacles[0].kind, details.by_road, details.met_needs) == ("", False, ())


@pytest.mark.parametrize(
    ("shared", "link", "words"),
    [
        (("歌",), ("歌", "歌"), ""),
        ((), None, ""),
        ((), ("歌", "歌"), "「歌」のこと"),
        ((), ("歌", "音楽会"), "「歌」と「音楽会」のつながり"),
    ],
)
def test_a_link_is_named_only_where_no_word_is_shared(shared, link, words):
    (reason,) = details_of(found(shared, link)).reasons
    assert reason.meeting == words
    assert (reason.direction, reason.person_source, reason.place_source) == (
        "place", "trait:1", "statement:2",
    )  # fmt: skip

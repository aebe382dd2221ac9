"""What is kept of a 重なり: read back the same, with the words by which both sides meet."""

import pytest

from matching.overlap.conditions import ConditionKind, Obstacle
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.ranking import Overlap
from matching.overlap.reasons import Direction, Reason
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
        unknowns=("参加費がいくらか、まだわかっていません。",),
        cautions=("ふれるかもしれません。",),
        obstacles=(Obstacle(ConditionKind.REACH, "遠い。", "送迎があれば行けます。"),),
        minutes=12.5,
        distance_m=800.0,
    )


def test_what_is_sealed_reads_back_the_same():
    details = details_of(found(link=("歌", "歌")))
    assert from_json(to_json(details)) == details


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

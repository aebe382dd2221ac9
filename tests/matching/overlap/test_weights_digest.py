"""A version of the weights means one set of numbers, for ever."""

from dataclasses import fields, replace

import pytest

from matching.overlap.profile import PersonKind
from matching.overlap.weights import VERSION, Weights
from matching.overlap.weights_digest import REVIEWED, reviewed_digests, weights_digest


def test_the_weights_in_use_are_those_that_were_reviewed_under_their_version():
    digest = weights_digest(Weights())
    assert reviewed_digests().get(VERSION) == digest, (
        f"The weights are not those reviewed as version {VERSION}. Give weights.py a new VERSION "
        f"and {REVIEWED.name} a line: {{new version}},{digest},{{why}}"
    )


@pytest.mark.parametrize("name", [f.name for f in fields(Weights) if f.name != "version"])
def test_any_other_number_is_another_digest(name):
    weights = Weights()
    old = getattr(weights, name)
    new = old * 1.01 if not hasattr(old, "items") else {k: v * 1.01 for k, v in old.items()}
    assert weights_digest(replace(weights, **{name: new})) != weights_digest(weights)


def test_one_number_of_a_table_is_enough_and_its_order_is_nothing():
    weights = Weights()
    turned = dict(reversed(weights.person_kinds.items()))
    assert weights_digest(replace(weights, person_kinds=turned)) == weights_digest(weights)
    changed = turned | {PersonKind.HOPE: 0.81}
    assert weights_digest(replace(weights, person_kinds=changed)) != weights_digest(weights)


def test_a_version_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "versions.csv"
    path.write_text("version,digest,why\n1,aa,first\n1,bb,again\n", encoding="utf-8")
    with pytest.raises(ValueError, match="stands twice"):
        reviewed_digests(path)

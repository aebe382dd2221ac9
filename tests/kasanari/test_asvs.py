"""docs/asvs.csv: each requirement of ASVS 5.0 up to level 2 has a place and a test, or says so."""

import ast
import csv
from collections import Counter

import pytest

from .repository import ROOT

with (ROOT / "docs" / "asvs.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
NAMED = [row for row in ROWS if row["test"].startswith("tests/")]


def test_every_requirement_of_both_levels_is_there_once():
    assert Counter(row["level"] for row in ROWS) == {"1": 70, "2": 183}
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_requirement_is_met_somewhere_or_says_why_not(row):
    assert row["subject"]
    if row["applies"] == "yes":
        assert row["test"].startswith(("tests/", "manual: "))
        assert (ROOT / row["where"]).exists()
    elif row["applies"] == "gap":
        assert row["note"]
        assert (ROOT / row["where"]).exists()
    else:
        assert row["applies"] == "no"
        assert row["note"]
        assert (row["where"], row["test"]) == ("", "")


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row["id"])
def test_the_test_of_a_requirement_exists(row):
    path, _, name = row["test"].partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    tests = {one for one in names if one.startswith("test_")}
    assert tests
    assert not name or name in tests

"""docs/security.md: whatever is said to guard, and to prove it, is there."""

import re
from pathlib import Path

import pytest

from .repository import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")
HEAD = "| おそれ | 何が守るか | どこ | テスト |"


def rows():
    """The table of threats: who or what, the answer, where, which tests."""
    lines = TEXT.split(HEAD)[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def found(path: str) -> Path | None:
    """A path of the document, seen from the root or from platform/."""
    places = [ROOT / path, ROOT / "platform" / path]
    return next((place for place in places if place.exists()), None)


def test_the_table_is_read():
    assert len(rows()) >= 17
    assert {len(row) for row in rows()} == {4}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_answers_a_threat_is_there(row):
    where = QUOTED.findall(row[2])
    assert where
    assert [path for path in where if not found(path)] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_each_threat_has_a_test_that_runs(row):
    named = QUOTED.findall(row[3])
    assert named
    for path in named:
        place = ROOT / path
        files = [place] if place.is_file() else list(place.rglob("test_*.py"))
        assert path.startswith("tests/"), path
        assert files, path
        assert all("def test_" in file.read_text(encoding="utf-8") for file in files), path


def test_everything_else_it_names_in_code_is_there_or_is_a_word():
    beside = TEXT.replace(TEXT.split(HEAD)[1].split("\n\n")[0], "")
    paths = [word for word in QUOTED.findall(beside) if "/" in word and " " not in word]
    made_at_work = {path for path in paths if path.startswith("var/")}
    assert [path for path in set(paths) - made_at_work if not found(path)] == []

"""Choosing weights: never on the person they are measured with, and the same every time."""

import io
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from matching.overlap.judged.tuning import candidates, leave_one_out
from matching.overlap.weights import Weights

from .test_evaluate_overlap import JUDGEMENTS, PERSONS, PLACES, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "resources.jsonl").write_text(lines(PLACES), encoding="utf-8")
    (tmp_path / "persons.jsonl").write_text(lines(PERSONS), encoding="utf-8")
    (tmp_path / "judgments.csv").write_text(JUDGEMENTS, encoding="utf-8")
    return tmp_path


def test_a_person_has_no_say_in_the_weights_they_are_measured_with() -> None:
    # Candidate 1 is best for the first person alone, candidate 0 for the two others.
    table = np.array([[0.1, 0.9, 0.9], [1.0, 0.5, 0.6]])
    assert leave_one_out(table, np.ones(3)) == (0, 1, 1)


def test_of_equals_the_weights_in_use_are_kept() -> None:
    assert leave_one_out(np.ones((3, 2)), np.ones(2)) == (0, 0)


def test_the_candidates_are_the_same_in_every_run_and_begin_with_those_in_use() -> None:
    first, again = candidates(20), candidates(20)
    assert first == again
    assert first[0] == Weights()
    assert all(0 <= w.concept <= 1 and 0 <= w.win_win <= 1 for w in first)
    assert len({w.caution for w in first}) > 3


def test_the_command_prints_the_figures_and_changes_nothing(folder: Path, vectors: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    out = io.StringIO()
    call_command("tune_overlap", str(folder), vectors=vectors, draws=3, stdout=out)
    assert "その人を除いて選んだ重み" in out.getvalue()
    assert "1.000" in out.getvalue()
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_without_a_judged_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"resources\.jsonl"):
        call_command("tune_overlap", str(tmp_path))


def test_no_draws_are_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="1以上"):
        call_command("tune_overlap", str(folder), draws=0)

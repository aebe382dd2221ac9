"""A model of sentences from a folder of this machine: off by default, told plainly where broken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

from kasanari.settings.env import read_env
from matching.local_model import LocalModel, LocalModelError, what_is_wrong
from tests.kasanari.repository import ROOT

TRIAL = Path(__file__).with_name("local_model_trial.py")
MODELS = Path(os.environ.get("KASANARI_MODELS_PYTHON", ROOT / ".venv-models" / "bin" / "python"))
"""Python of an environment with requirements/models.txt, see CONTRIBUTING.md."""
# The lock names torch as a registry gives it, gigabytes with its CUDA packages: not for each run.
needs_models = pytest.mark.skipif(
    not MODELS.exists(), reason="requirements/models.txt is not installed here (docs/adr/025)"
)


@needs_models
def test_two_texts_meet_only_through_a_tiny_model_of_a_folder(tmp_path):
    done = subprocess.run(
        [MODELS, TRIAL, tmp_path / "model"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["without"] == {"い": 0, "ろ": 0}
    assert list(told["with"]) == ["ろ", "い"]
    assert told["with"]["ろ"] > 0.2
    assert len(told["version"]) == 12
    assert "文の意味のモデルを読めません" in told["refusal"]


def test_without_the_setting_nothing_of_it_is_imported():
    code = (
        "import sys, django; django.setup();"
        "from matching.engine import knowledge;"
        "assert knowledge().sentences is None;"
        "print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'sentence_transformers', 'torch', 'transformers'}))"
    )
    env = {n: v for n, v in os.environ.items() if n != "KASANARI_SENTENCE_MODEL_DIR"}
    env |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}"}
    env |= {"DJANGO_SETTINGS_MODULE": "kasanari.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_setting_is_off_by_default_and_a_path_where_it_is_written():
    assert read_env({}).sentence_model_dir is None
    assert read_env({"KASANARI_SENTENCE_MODEL_DIR": " "}).sentence_model_dir is None
    assert read_env({"KASANARI_SENTENCE_MODEL_DIR": "/srv/m"}).sentence_model_dir == Path("/srv/m")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda folder: None, "フォルダー「.*」がありません"),
        (lambda folder: folder.write_text("x"), "フォルダー「.*」がありません"),
        (lambda folder: folder.mkdir(), "読める modules.json がありません"),
        (
            lambda folder: (folder.mkdir(), (folder / "modules.json").write_text("[]")),
            "sentence-transformers）が入っていません",
        ),
    ],
)
def test_what_is_wrong_is_a_sentence(tmp_path, made, said):
    made(tmp_path / "model")
    with pytest.raises(LocalModelError, match=said):
        LocalModel(tmp_path / "model")


def test_the_check_of_the_site_says_it(settings, tmp_path):
    settings.ENV = read_env({"KASANARI_SENTENCE_MODEL_DIR": str(tmp_path / "nowhere")})
    found = {message.id: message.msg for message in run_checks() if message.id == "kasanari.E022"}
    assert "がありません" in found["kasanari.E022"]
    settings.ENV = read_env({})
    assert "kasanari.E022" not in {message.id for message in run_checks()}


def test_a_folder_that_is_fine_has_nothing_wrong_but_the_library(tmp_path):
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    assert "フォルダー" not in what_is_wrong(tmp_path)

"""A badly set site says in Japanese what is wrong, and does not start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as live

from kasanari.checks import check_settings
from kasanari.settings.env import read_env

from .repository import ROOT

GOOD = {
    "DATABASE_URL": "postgresql://kasanari_web@/kasanari?host=/run/postgresql",
    "DATABASE_OWNER_URL": "postgresql://kasanari_owner@/kasanari?host=/run/postgresql",
    "KASANARI_SECRET_KEY": "for-tests-only-" + "0123456789" * 5,
}
BAD = [
    ("E002", {"DATABASE_OWNER_URL": ""}, "DATABASE_OWNER_URL"),
    ("E003", {"KASANARI_SECRET_KEY": ""}, "KASANARI_SECRET_KEY"),
    ("E003", {"KASANARI_SECRET_KEY": "short"}, "KASANARI_SECRET_KEY"),
    ("E004", {"KASANARI_BASEMAP": "google"}, "KASANARI_BASEMAP"),
    ("E004", {"KASANARI_BASEMAP": "http://t.example/{z}/{x}/{y}.png"}, "KASANARI_BASEMAP"),
    ("E004", {"KASANARI_BASEMAP": "https://t.example/tiles.png"}, "KASANARI_BASEMAP"),
    ("E005", {"KASANARI_HTTPS": "maybe"}, "KASANARI_HTTPS"),
    ("E005", {"KASANARI_DEMO": "2"}, "KASANARI_DEMO"),
    ("E008", {"KASANARI_TRUSTED_ORIGINS": "kasanari.example.jp"}, "KASANARI_TRUSTED_ORIGINS"),
    ("E006", {"KASANARI_DEMO": "1", "KASANARI_HTTPS": "1"}, "KASANARI_DEMO"),
]
GOOD_VARIANTS = [
    {},
    {"KASANARI_BASEMAP": "none"},
    {"KASANARI_BASEMAP": "gsi"},
    {"KASANARI_BASEMAP": "https://t.example/{z}/{x}/{y}.png"},
    {"KASANARI_DEMO": "1"},
    {"KASANARI_TRUSTED_ORIGINS": "https://a.example,http://localhost:8000"},
]


def found(settings, changes: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Id, sentence and hint of each message for the good environment with some changes."""
    settings.ENV = read_env(GOOD | changes)
    return {m.id: (m.msg, m.hint) for m in check_settings() if m.is_serious()}


def is_japanese_sentence(text: str) -> bool:
    return bool(re.search(r"[ぁ-ん].*。$", text))


@pytest.mark.parametrize("changes", GOOD_VARIANTS, ids=str)
def test_good_settings_pass_in_silence(settings, changes):
    assert found(settings, changes) == {}


@pytest.mark.parametrize(("code", "changes", "named"), BAD, ids=lambda v: str(v))
def test_a_bad_setting_is_named_and_explained(settings, code, changes, named):
    messages = found(settings, changes)
    assert list(messages) == [f"kasanari.{code}"]
    sentence, hint = messages[f"kasanari.{code}"]
    assert named in sentence
    assert is_japanese_sentence(sentence)
    assert is_japanese_sentence(hint)


def test_a_database_that_cannot_be_read_is_named(settings, monkeypatch):
    monkeypatch.setitem(live.DATABASES["default"], "NAME", "")
    sentence, hint = found(settings, {})["kasanari.E001"]
    assert "DATABASE_URL" in sentence
    assert is_japanese_sentence(hint)


@pytest.mark.parametrize(
    "ring",
    [
        None,
        "",
        "no json",
        '{"current": "a", "keys": {}}',
        '{"current": "a", "keys": {"a": "c2hvcnQ="}}',
        '{"keys": []}',
    ],
)
def test_a_missing_or_broken_key_ring_is_named(settings, tmp_path, ring):
    settings.KASANARI_PERSON_KEYS_FILE = tmp_path / "ring.json"
    if ring is not None:
        (tmp_path / "ring.json").write_text(ring)
    messages = found(settings, {})
    assert list(messages) == ["kasanari.E007"]
    sentence, hint = messages["kasanari.E007"]
    assert "KASANARI_PERSON_KEYS_FILE" in sentence
    assert "ring.json" in sentence
    assert is_japanese_sentence(hint)


def broken_store(folder, how):
    """A store that cannot be used, in one of several ways."""
    folder.mkdir(mode=0o700)
    if how == "missing":
        folder.rmdir()
    elif how == "open to others":
        folder.chmod(0o755)
    elif how == "of another ring":
        (folder / "si").mkdir()
        (folder / "si" / "site.key").write_bytes(b"\x01\x05other" + b"x" * 60)
    return folder


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("missing", "ありません"),
        ("open to others", "chmod 700"),
        ("of another ring", "合いません"),
    ],
)
def test_a_store_of_keys_that_cannot_be_used_is_named(settings, tmp_path, how, words):
    settings.KASANARI_PERSON_KEY_STORE = broken_store(tmp_path / "store", how)
    messages = found(settings, {})
    assert list(messages) == ["kasanari.E020"]
    sentence, hint = messages["kasanari.E020"]
    assert words in sentence
    assert "KASANARI_PERSON_KEY_STORE" in sentence
    assert is_japanese_sentence(hint)


def test_several_mistakes_are_told_at_once(settings):
    messages = found(settings, {"KASANARI_SECRET_KEY": "", "KASANARI_BASEMAP": "?"})
    assert {"kasanari.E003", "kasanari.E004"} <= set(messages)


def manage(keys: Path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a management command with the good environment and some changes."""
    store = keys.with_name("persons")
    good = GOOD | {
        "KASANARI_PERSON_KEYS_FILE": str(keys),
        "KASANARI_PERSON_KEY_STORE": str(store),
    }
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, ROOT / "platform" / "manage.py", *words],
        env=kept | good | changes,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_command_passes_with_good_settings(person_keys):
    done = manage(person_keys, "check")
    assert done.returncode == 0, done.stderr


def test_a_command_stops_at_a_bad_setting_without_a_traceback(person_keys):
    done = manage(person_keys, "check", DATABASE_URL="nonsense", KASANARI_BASEMAP="google")
    assert done.returncode == 1
    assert "kasanari.E001" in done.stderr
    assert "kasanari.E004" in done.stderr
    assert "Traceback" not in done.stderr

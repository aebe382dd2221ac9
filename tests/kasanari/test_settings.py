"""The environment is read in one typed place; the profiles are short overlays of one base."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kasanari.settings.database import database_entry
from kasanari.settings.env import ROOT as SETTINGS_ROOT
from kasanari.settings.env import read_env

from .repository import PACKAGES, ROOT, our_code, shown


class Recorder(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def names_read() -> set[str]:
    """Every environment name that env.py asks for."""
    recorder = Recorder()
    read_env(recorder)
    return recorder.asked


def test_every_name_read_is_ours():
    names = names_read()
    assert {"DATABASE_URL", "DATABASE_OWNER_URL", "KASANARI_SECRET_KEY"} <= names
    assert {n for n in names if not n.startswith(("KASANARI_", "DATABASE_"))} == set()


def test_only_one_place_reads_the_environment():
    # These set a default before Django starts; they decide nothing.
    starters = {"manage.py", "wsgi.py", "asgi.py"}
    test_profile = PACKAGES["kasanari"] / "settings" / "test.py"
    readers = {
        shown(path)
        for path in our_code()
        if "os.environ" in path.read_text(encoding="utf-8") and ROOT / "script" not in path.parents
        if path.name not in starters and path != test_profile
    }
    assert readers == {"platform/kasanari/settings/env.py"}


def test_an_empty_environment_is_closed_and_quiet():
    env = read_env({})
    assert (env.https, env.debug, env.demo, env.as_owner) == (False, False, False, False)
    assert env.secret_key == ""
    assert env.basemap == "none"
    assert env.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert env.problems == ()


def test_paths_lie_in_var_unless_told_otherwise():
    assert SETTINGS_ROOT == ROOT
    assert read_env({}).vectors_dir == ROOT / "var" / "vectors"
    assert read_env({"KASANARI_VECTORS_DIR": "/srv/v"}).vectors_dir == Path("/srv/v")


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_words_for_yes(word):
    assert read_env({"KASANARI_HTTPS": word}).https is True


@pytest.mark.parametrize("word", ["", "0", "false", "No", "off"])
def test_words_for_no(word):
    assert read_env({"KASANARI_HTTPS": word}).https is False


def test_a_flag_that_is_neither_is_noted_and_means_no():
    env = read_env({"KASANARI_HTTPS": "たぶん"})
    assert env.https is False
    assert env.problems == (("KASANARI_HTTPS", "たぶん"),)


def test_hosts_are_separated_by_commas():
    env = read_env({"KASANARI_ALLOWED_HOSTS": " a.example , b.example,"})
    assert env.allowed_hosts == ("a.example", "b.example")


def test_a_database_address_may_name_a_socket():
    entry = database_entry("postgresql://web@/town?host=/run/postgresql", "test_town")
    assert (entry["NAME"], entry["USER"], entry["HOST"]) == ("town", "web", "/run/postgresql")
    assert entry["TEST"]["NAME"] == "test_town"


def test_a_database_address_may_name_a_machine_with_a_password_and_options():
    entry = database_entry("postgresql://web:p%40ss@db.example:5433/town?sslmode=require", "t")
    assert (entry["PASSWORD"], entry["HOST"], entry["PORT"]) == ("p@ss", "db.example", "5433")
    assert entry["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("address", ["", "postgresql://[", "mysql://web@db/town"])
def test_an_address_that_cannot_be_read_gives_no_name(address):
    assert database_entry(address, "t")["NAME"] == ""


def test_a_profile_is_the_base_plus_a_few_lines():
    folder = PACKAGES["kasanari"] / "settings"
    for name in ("staff", "public"):
        lines = (folder / f"{name}.py").read_text(encoding="utf-8").splitlines()
        assert (
            "from .base import *  # noqa: F403  # an overlay is the base plus a few lines" in lines
        )
        assert len(lines) < 40

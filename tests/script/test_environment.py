"""What Django is told: a test run knows nothing of a site on the same machine."""

from pathlib import Path

import pytest
from kasanari_script.cluster.cluster import Cluster
from kasanari_script.commands.quality import HTTPS_EXAMPLE, read_example
from kasanari_script.environment import has_own_database, throwaway_environment

from .conftest import needs_postgresql


@needs_postgresql
def test_a_test_run_takes_nothing_of_the_sites_settings(
    cluster: Cluster, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KASANARI_HTTPS", "KASANARI_DEMO", "DJANGO_SETTINGS_MODULE", "PGPORT"):
        monkeypatch.setenv(name, "from-the-site")
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/site")
    env = throwaway_environment(cluster, home)
    assert "from-the-site" not in env.values()
    assert str(cluster.socket) in env["DATABASE_URL"]
    assert env["KASANARI_PERSON_KEYS_FILE"].startswith(str(home))
    assert Path(env["KASANARI_STATIC_ROOT"]).is_dir()


@needs_postgresql
def test_the_web_role_and_the_owner_have_addresses_of_their_own(
    cluster: Cluster, home: Path
) -> None:
    env = throwaway_environment(cluster, home)
    assert env["DATABASE_URL"].startswith("postgresql://kasanari_web@/kasanari?host=/")
    assert env["DATABASE_OWNER_URL"].startswith("postgresql://kasanari_owner@/kasanari?host=/")


def test_the_operators_own_database_and_key_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://web@db/town")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db/town")
    assert has_own_database()
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("DATABASE_OWNER_URL")
    assert not has_own_database()


def test_the_https_example_is_the_one_of_the_document_and_has_no_secret_in_it() -> None:
    example = read_example(HTTPS_EXAMPLE)
    assert HTTPS_EXAMPLE.name == "operating.md"
    assert example["KASANARI_HTTPS"] == "1"
    assert example["KASANARI_ALLOWED_HOSTS"] == "kasanari.example.jp"
    assert not {"KASANARI_SECRET_KEY", "DATABASE_URL"} & set(example)


def test_a_document_without_the_example_is_no_pass(tmp_path: Path) -> None:
    empty = tmp_path / "operating.md"
    empty.write_text("# nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="one block"):
        read_example(empty)

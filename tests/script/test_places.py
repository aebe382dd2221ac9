"""Folders for data and socket that the database's system user can reach, and safe ones."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from kasanari_script.cluster.account import account_of
from kasanari_script.cluster.cluster import Cluster
from kasanari_script.cluster.places import (
    data_folder,
    own_folder,
    refuse_foreign,
    socket_folder,
)
from kasanari_script.errors import SetupError

from .conftest import needs_postgresql

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user run PostgreSQL")


def folder_of_length(home: Path, length: int) -> Path:
    """A cluster's home whose socket folder has exactly this many bytes, in Japanese letters."""
    room = length - len(os.fsencode(home / "x" / "socket")) + 1
    name = "町" * (room // 3) + "x" * (room % 3)
    made = home / name
    made.mkdir()
    made.chmod(0o711)
    assert len(os.fsencode(made / "socket")) == length
    return made


@pytest.fixture
def cleaned() -> Iterator[list[Path]]:
    """Socket folders outside of the test's own folder."""
    folders: list[Path] = []
    yield folders
    for folder in folders:
        folder.rmdir()


def test_a_socket_folder_of_93_bytes_lies_in_the_checkout(home: Path) -> None:
    made = folder_of_length(home, 93)
    assert socket_folder(made, account_of()) == made / "socket"


def test_a_socket_folder_of_94_bytes_moves_to_a_short_place_of_our_own(
    home: Path, cleaned: list[Path]
) -> None:
    made = folder_of_length(home, 94)
    account = account_of()
    folder = socket_folder(made, account)
    cleaned.append(folder)
    assert made not in folder.parents
    assert len(os.fsencode(folder)) <= 93
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.stat().st_uid == account.uid
    assert socket_folder(made, account) == folder


@needs_postgresql
def test_the_server_works_in_a_folder_with_a_long_japanese_name(
    home: Path, cleaned: list[Path]
) -> None:
    cluster = Cluster(folder_of_length(home, 160) / "postgres")
    cluster.join()
    cleaned.append(cluster.socket)
    assert cluster.psql.run("SELECT 1;") == "1\n"
    cluster.leave()


def test_a_socket_folder_that_others_can_enter_is_refused(home: Path) -> None:
    (home / "socket").mkdir()
    (home / "socket").chmod(0o755)
    with pytest.raises(SetupError, match="使いません"):
        socket_folder(home, account_of())


def test_a_link_in_place_of_the_socket_folder_is_refused(home: Path) -> None:
    (home / "elsewhere").mkdir(mode=0o700)
    (home / "socket").symlink_to(home / "elsewhere")
    with pytest.raises(SetupError, match="使いません"):
        socket_folder(home, account_of())


@as_root
def test_a_socket_folder_of_somebody_else_is_refused(home: Path) -> None:
    folder = home / "socket"
    folder.mkdir(mode=0o700)
    os.chown(folder, 65534, 65534)
    with pytest.raises(SetupError, match="使いません"):
        refuse_foreign(folder, account_of())


@as_root
def test_data_goes_outside_where_the_system_user_cannot_enter(home: Path) -> None:
    closed = home / "closed"
    (closed / "postgres").mkdir(parents=True)
    closed.chmod(0o700)
    data, words = data_folder(closed / "postgres", account_of(), home / "outside")
    assert data.parent.parent == home / "outside"
    assert "postgres は" in words
    assert str(data.parent) in words


@as_root
def test_data_of_an_earlier_checkout_at_the_same_place_is_set_aside_not_used(home: Path) -> None:
    closed = home / "closed"
    (closed / "postgres").mkdir(parents=True)
    closed.chmod(0o700)
    data, _ = data_folder(closed / "postgres", account_of(), home / "outside")
    own_folder(data, account_of())
    again, words = data_folder(closed / "postgres", account_of(), home / "outside")
    assert again == data
    assert not again.exists()
    aside = next(p for p in (home / "outside").iterdir() if ".old-" in p.name)
    assert (aside / "data").is_dir()
    assert str(aside) in words


def test_data_lies_in_the_checkout_where_the_system_user_can_enter(home: Path) -> None:
    assert data_folder(home, account_of(), home / "outside") == (home / "data", "")

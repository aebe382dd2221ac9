"""One wrapped key per person, in files of their own: made once, destroyed for good."""

import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from matching.sealing.envelope import Envelope
from matching.sealing.errors import KeyErasedError, KeyMissingError, SealError
from matching.sealing.key_ring import KeyRing
from matching.sealing.key_store import KeyStore

OLD, NEW = os.urandom(32), os.urandom(32)
NAME = str(uuid.UUID(int=7))


@pytest.fixture
def store(tmp_path):
    return KeyStore(tmp_path, KeyRing("old", {"old": OLD}))


def files(store):
    return sorted(p.name for p in store.folder.rglob("*") if p.is_file() and p.name != "lock")


def test_a_key_is_made_once_and_then_fetched(store):
    key = store.make(NAME)
    assert len(key) == 32
    assert store.make(NAME) == store.fetch(NAME) == key
    assert list(store.names()) == [NAME]


def test_two_persons_have_two_keys(store):
    assert store.make(NAME) != store.make(str(uuid.uuid4()))


def test_the_file_holds_no_key_in_the_clear_and_is_for_its_owner_only(store):
    key = store.make(NAME)
    (path,) = store.folder.glob("*/*.key")
    assert key not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert Envelope.read(path.read_bytes()).key_name == "old"


def test_a_key_that_was_never_made_is_missing(store):
    with pytest.raises(KeyMissingError, match="ありません"):
        store.fetch(NAME)


def test_a_store_that_is_not_there_says_so(store, tmp_path):
    gone = replace(store, folder=tmp_path / "gone")
    with pytest.raises(SealError, match="鍵の置き場所がありません"):
        gone.fetch(NAME)
    with pytest.raises(SealError):
        gone.make(NAME)
    assert not gone.folder.exists()


def test_the_key_of_one_person_does_not_serve_for_another(store):
    store.make(NAME)
    other = str(uuid.UUID(int=8))
    (path,) = store.folder.glob("*/*.key")
    path.rename(path.with_name(f"{other}.key"))
    with pytest.raises(SealError, match="開けません"):
        store.fetch(other)


def test_a_destroyed_key_leaves_no_byte_of_itself_and_is_never_made_again(store):
    store.make(NAME)
    (path,) = store.folder.glob("*/*.key")
    before, held = path.read_bytes(), path.open("rb")
    store.destroy(NAME)
    assert files(store) == [f"{NAME}.erased"]
    assert held.read() != before
    held.close()
    for ask in (store.fetch, store.make):
        with pytest.raises(KeyErasedError, match="消されています"):
            ask(NAME)
    assert not store.has(NAME)


def test_destroying_again_finishes_what_a_crash_left(store):
    store.make(NAME)
    (path,) = store.folder.glob("*/*.key")
    kept = path.read_bytes()
    path.with_name(f"{NAME}.key.0123456789ab.part").write_bytes(kept)
    store.destroy(NAME)
    path.write_bytes(kept)
    store.destroy(NAME)
    assert files(store) == [f"{NAME}.erased"]


def test_a_copy_from_before_brings_no_destroyed_key_back(store):
    store.make(NAME)
    (path,) = store.folder.glob("*/*.key")
    yesterday = path.read_bytes()
    store.destroy(NAME)
    path.write_bytes(yesterday)
    with pytest.raises(KeyErasedError):
        store.fetch(NAME)
    assert not replace(store, ring=KeyRing("new", {"old": OLD, "new": NEW})).rewrap(NAME)


def test_a_name_out_of_the_database_leads_to_no_other_folder(store):
    for name in ("../../secret", "", f"{NAME}/../x", NAME.upper().replace("0", "A")):
        with pytest.raises(SealError, match="鍵の名前"):
            store.fetch(name)


def test_rewrapping_keeps_the_key_and_changes_what_wraps_it(store):
    key = store.make(NAME)
    both = replace(store, ring=KeyRing("new", {"old": OLD, "new": NEW}))
    assert both.rewrap(NAME)
    assert not both.rewrap(NAME)
    assert replace(store, ring=KeyRing("new", {"new": NEW})).fetch(NAME) == key
    with pytest.raises(SealError, match="鍵「new」がありません"):
        store.fetch(NAME)


def test_twenty_makers_at_once_get_the_same_key(store):
    with ThreadPoolExecutor(20) as pool:
        keys = list(pool.map(lambda _: store.make(NAME), range(20)))
    assert len(set(keys)) == 1
    assert files(store) == [f"{NAME}.key"]

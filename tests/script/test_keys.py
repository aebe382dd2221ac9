"""Secrets are made once, whole, and for their owner's eyes only."""

import base64
import json
from pathlib import Path

from kasanari_script.keys import ensure_keys


def test_keys_are_made_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    first = ensure_keys(tmp_path)
    ring = Path(first["KASANARI_PERSON_KEYS_FILE"])
    assert len(first["KASANARI_SECRET_KEY"]) >= 50
    assert ring.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert ring.parent.stat().st_mode & 0o777 == 0o700
    before = ring.read_bytes()
    assert ensure_keys(tmp_path) == first
    assert ring.read_bytes() == before
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [
        "person-keys.json",
        "persons-were-made",
        "secret-key",
    ]


def test_the_key_ring_names_its_current_key_of_32_bytes(tmp_path: Path) -> None:
    ring = json.loads(Path(ensure_keys(tmp_path)["KASANARI_PERSON_KEYS_FILE"]).read_text())
    assert ring["current"] == "site-1"
    assert len(base64.b64decode(ring["keys"]["site-1"], validate=True)) == 32


def test_two_sites_never_share_a_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (ensure_keys(tmp_path / name) for name in ("one", "two"))
    assert one["KASANARI_SECRET_KEY"] != two["KASANARI_SECRET_KEY"]


def test_the_store_is_a_folder_of_our_own_and_empty(tmp_path: Path) -> None:
    store = Path(ensure_keys(tmp_path)["KASANARI_PERSON_KEY_STORE"])
    assert store.stat().st_mode & 0o777 == 0o700
    assert list(store.iterdir()) == []


def test_a_ring_from_before_keeps_its_keys_and_gets_a_store(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    ring = tmp_path / "keys" / "person-keys.json"
    ring.write_text('{"current": "site-1", "keys": {"site-1": "old"}}')
    made = ensure_keys(tmp_path)
    assert ring.read_text() == '{"current": "site-1", "keys": {"site-1": "old"}}'
    assert Path(made["KASANARI_PERSON_KEY_STORE"]).is_dir()


def test_a_store_that_was_lost_is_not_made_again_in_silence(tmp_path: Path) -> None:
    store = Path(ensure_keys(tmp_path)["KASANARI_PERSON_KEY_STORE"])
    store.rmdir()
    assert ensure_keys(tmp_path)["KASANARI_PERSON_KEY_STORE"] == str(store)
    assert not store.exists()

"""Another key on the ring: everything is wrapped anew, and an idle old one goes."""

import json
import os

import pytest
from django.core.management import CommandError, call_command

from matching.models import Trait
from matching.sealing.envelope import BY_RING_KEY
from matching.sealing.errors import SealError
from matching.sealing.key_ring import load_key_ring
from matching.sealing.key_store import KeyStore
from matching.sealing.keys import site_ring, site_store
from matching.sealing.seals import open_for_site, seal_for_site
from tests.factories import TraitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """A ring and a store of this test alone."""
    settings.KASANARI_PERSON_KEYS_FILE = tmp_path / "ring.json"
    settings.KASANARI_PERSON_KEY_STORE = tmp_path / "persons"
    settings.KASANARI_PERSON_KEY_STORE.mkdir(mode=0o700)
    ring = {"current": "site-1", "keys": {"site-1": "A" * 43 + "="}}
    settings.KASANARI_PERSON_KEYS_FILE.write_text(json.dumps(ring))


def rotate(*options):
    call_command("rotate_person_keys", *options)


def wrapped_by():
    store = site_store()
    return {store.wrapped_by(name) for name in store.names()}


def test_everything_opens_after_the_old_key_is_gone(town):
    traits = [TraitFactory(text=f"こと{n}") for n in range(5)]
    draft = seal_for_site("書きかけ", cell="d:1:t")
    rotate("--new", "--remove-old")
    assert set(site_ring().keys) == {"ring-2"} == wrapped_by()
    assert [Trait.objects.get(pk=t.pk).text for t in traits] == [f"こと{n}" for n in range(5)]
    assert open_for_site(draft, cell="d:1:t") == "書きかけ"


def test_the_cells_of_the_database_are_not_touched(town):
    trait = TraitFactory()
    before = Trait.objects.filter(pk=trait.pk).values_list("text", flat=True)[0].envelope
    rotate("--new", "--remove-old")
    assert Trait.objects.filter(pk=trait.pk).values_list("text", flat=True)[0].envelope == before


def test_a_rotation_stopped_halfway_goes_on_where_it_stopped(town, monkeypatch, capsys):
    for _ in range(6):
        TraitFactory()
    rewrap, calls = KeyStore.rewrap, []

    def stops(store, name):
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(name)
        return rewrap(store, name)

    with monkeypatch.context() as patch:
        patch.setattr(KeyStore, "rewrap", stops)
        with pytest.raises(KeyboardInterrupt):
            rotate("--new")
    assert wrapped_by() == {"site-1", "ring-2"}
    capsys.readouterr()
    rotate()
    assert "包みなおした鍵 4" in capsys.readouterr().out
    assert wrapped_by() == {"ring-2"}
    rotate()
    assert "包みなおした鍵 0" in capsys.readouterr().out


def test_an_old_key_that_still_wraps_something_stays(town, monkeypatch):
    trait = TraitFactory()
    monkeypatch.setattr(KeyStore, "rewrap", lambda store, name: False)
    with pytest.raises(CommandError, match="「site-1」は、まだ使われています"):
        rotate("--new", "--remove-old")
    assert set(site_ring().keys) == {"site-1", "ring-2"}
    assert Trait.objects.get(pk=trait.pk).text


def test_an_erased_key_does_not_come_back_by_a_rotation(town):
    trait = TraitFactory()
    site_store().destroy(str(trait.person_id))
    rotate("--new", "--remove-old")
    assert not site_store().has(str(trait.person_id))
    assert not list(site_store().folder.glob(f"*/{trait.person_id}.key"))


def test_the_ring_stays_for_its_owner_only_and_a_running_site_sees_the_new_one(settings):
    path = settings.KASANARI_PERSON_KEYS_FILE
    before = load_key_ring(path)
    rotate("--new")
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_key_ring(path).current == "ring-2"
    assert load_key_ring(path).keys["site-1"] == before.keys["site-1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_ring_that_cannot_be_written_is_named(settings):
    settings.KASANARI_PERSON_KEYS_FILE.parent.chmod(0o500)
    with pytest.raises(CommandError, match="書けません"):
        rotate("--new")
    settings.KASANARI_PERSON_KEYS_FILE.parent.chmod(0o700)


def test_a_lost_key_of_the_ring_is_said(settings):
    site_store().make("site")
    ring = {"current": "other", "keys": {"other": "B" * 42 + "A="}}
    settings.KASANARI_PERSON_KEYS_FILE.write_text(json.dumps(ring))
    with pytest.raises(SealError, match="鍵「site-1」がありません"):
        site_store().fetch("site")
    assert BY_RING_KEY == 1

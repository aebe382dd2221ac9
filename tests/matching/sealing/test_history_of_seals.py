"""What was sealed before there was a key per person is sealed anew, in history as well."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from matching.models import SupportMeeting, SupportMeetingNote, Trait
from matching.sealing.envelope import BY_STORED_KEY, Envelope
from matching.sealing.keys import site_ring
from matching.sealing.seals import open_sealed
from tests.factories import TODAY, TraitFactory, UserFactory
from tests.own_database import as_owner

from .test_keys_per_person import as_before_keys_per_person


@pytest.fixture
def own_keys(settings, tmp_path):
    """A ring and a store of this test alone."""
    settings.KASANARI_PERSON_KEYS_FILE = tmp_path / "ring.json"
    settings.KASANARI_PERSON_KEY_STORE = tmp_path / "persons"
    settings.KASANARI_PERSON_KEY_STORE.mkdir(mode=0o700)
    ring = {"current": "site-1", "keys": {"site-1": "A" * 43 + "="}}
    settings.KASANARI_PERSON_KEYS_FILE.write_text(json.dumps(ring))


def history(table):
    """The envelopes that the history of a table keeps."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, text FROM matching_{table}event")
        return [(row[0], bytes(row[1])) for row in cursor.fetchall()]


def test_an_old_key_stays_until_the_past_is_sealed_anew_too(own_database, own_keys):
    """The ring's key would open it after an erasure."""
    with as_owner():
        trait, user = TraitFactory(text="将棋"), UserFactory()
        meeting = SupportMeeting.objects.create(
            person=trait.person, starts_on=TODAY, ends_on=TODAY, opened_by=user
        )
        note = SupportMeetingNote.objects.create(meeting=meeting, text="x", written_by=user)
        as_before_keys_per_person(trait, "text", "編み物")
        as_before_keys_per_person(note, "text", "聞いたこと")
        with pytest.raises(CommandError, match="reseal_persons"):
            call_command("rotate_person_keys", "--new", "--remove-old")
        call_command("reseal_persons")
        call_command("rotate_person_keys", "--remove-old")
        assert set(site_ring().keys) == {"ring-2"}
        assert Trait.objects.get(pk=trait.pk).text == "編み物"
        for table, words in (
            ("trait", {"編み物", "将棋"}),
            ("supportmeetingnote", {"聞いたこと", "x"}),
        ):
            kept = history(table)
            cell = f"matching_{table}:{kept[0][0]}:text"
            assert {Envelope.read(text).version for _, text in kept} == {BY_STORED_KEY}
            assert {open_sealed(text, cell=cell) for _, text in kept} == words

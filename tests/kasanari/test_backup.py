"""Backups come back whole; a dump alone, or one from before an erasure, gives nothing away."""

import dataclasses
import json
import os
import shutil
import subprocess
import tarfile
import time
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from kasanari.backing_up.contents import LEFT_OUT
from kasanari.backing_up.dumping import STAMP, make_backup, remove_older
from kasanari.backing_up.errors import BackupError
from kasanari.backing_up.manifest import latest_manifest
from kasanari.backing_up.owner import address_for_programs, program, run_program
from kasanari.backing_up.restoring import restored, scratch_database
from kasanari.settings.database import TEMPLATE
from matching.choices import ErasureReason
from matching.models import Person, PersonLookup
from matching.sealing.errors import KeyErasedError, KeyMissingError, SealError
from matching.services import PersonDraft, TraitDraft, person_create, person_erase
from matching.services.lookups import lookups_write
from matching.tenancy import tenant
from tests.e2e.conftest import run_sql
from tests.factories import TODAY, OrganizationFactory, UserFactory
from tests.own_database import use_database

CANARY, TRAIT_CANARY, PHONE = "かなりあ なぎさ", "かなりあの編み物", "000-4242-4242"


@pytest.fixture
def site(own_database, settings, tmp_path):
    """A database whose rows other connections see, and keys and folders of its own."""
    settings.KASANARI_PERSON_KEY_STORE = tmp_path / "persons"
    settings.KASANARI_PERSON_KEY_STORE.mkdir(mode=0o700)
    settings.KASANARI_BACKUP_DIR = tmp_path / "backups"
    settings.KASANARI_KEY_BACKUP_DIR = tmp_path / "key-backups"
    return own_database


@pytest.fixture
def person(site):
    organization = OrganizationFactory()
    draft = PersonDraft(
        case_number="CANARY-1",
        name=CANARY,
        name_kana=CANARY,
        phone=PHONE,
        traits=(TraitDraft(kind="like", text=TRAIT_CANARY, source="person", heard_on=TODAY),),
    )
    with tenant([organization.municipality_id]):
        yield person_create(organization=organization, draft=draft)


def words_read_in(database, person):
    """What somebody reads of a person in a restored database, with today's ring and store."""
    ours = connection.settings_dict["NAME"]
    use_database(database)
    try:
        with tenant([person.municipality_id]):
            row = Person.objects.get(pk=person.pk)
            return [row.name, row.phone, *(trait.text for trait in row.traits.all())]
    finally:
        use_database(ours)
        wait_until_left(database)


def wait_until_left(database):
    """A closed connection's process lives for a moment, and only its own role may end it."""
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        cursor.execute(question, [database])
        while cursor.fetchone()[0] and time.monotonic() < deadline:
            time.sleep(0.02)
            cursor.execute(question, [database])


def test_yesterdays_dump_is_read_before_the_erasure_and_not_after_it(person, tmp_path):
    yesterday = make_backup(tmp_path / "backups")
    with restored(tmp_path / "backups", yesterday) as scratch:
        run_sql_as_owner(scratch, "GRANT CONNECT ON DATABASE {} TO kasanari_web")
        assert words_read_in(scratch, person) == [CANARY, PHONE, TRAIT_CANARY]
    with tenant([person.municipality_id]):
        person_erase(person=person, by=UserFactory(), reason=ErasureReason.REQUEST)
    with restored(tmp_path / "backups", yesterday) as scratch:
        run_sql_as_owner(scratch, "GRANT CONNECT ON DATABASE {} TO kasanari_web")
        with pytest.raises(KeyErasedError):
            words_read_in(scratch, person)


def run_sql_as_owner(database, statement):
    run_sql(statement, database)


def test_a_dump_without_the_store_does_not_open_even_with_the_ring(person, settings, tmp_path):
    made = make_backup(tmp_path / "backups")
    empty = tmp_path / "empty"
    empty.mkdir()
    settings.KASANARI_PERSON_KEY_STORE = empty
    with restored(tmp_path / "backups", made) as scratch:
        run_sql_as_owner(scratch, "GRANT CONNECT ON DATABASE {} TO kasanari_web")
        with pytest.raises(KeyMissingError):
            words_read_in(scratch, person)


def test_a_dump_and_a_store_without_the_ring_do_not_open(person, settings, tmp_path):
    made = make_backup(tmp_path / "backups")
    ring = tmp_path / "other-ring.json"
    ring.write_text(json.dumps({"current": "test-1", "keys": {"test-1": "A" * 43 + "="}}))
    settings.KASANARI_PERSON_KEYS_FILE = ring
    with restored(tmp_path / "backups", made) as scratch:
        run_sql_as_owner(scratch, "GRANT CONNECT ON DATABASE {} TO kasanari_web")
        with pytest.raises(SealError, match="開けません"):
            words_read_in(scratch, person)


def test_no_word_of_a_person_stands_in_the_whole_dump(person, tmp_path):
    made = make_backup(tmp_path / "backups")
    dump = tmp_path / "backups" / f"{made.name}.dump"
    text = run_program("pg_restore", "--file=-", str(dump), database="")
    assert "CANARY-1" in text
    for word in (CANARY, TRAIT_CANARY, PHONE, CANARY.replace(" ", "")):
        assert word not in text
        assert word.encode().hex() not in text
    assert len(made.tables) > 30
    for table in LEFT_OUT:
        assert table not in made.tables
        assert f"COPY public.{table} " not in text


def test_after_a_restore_persons_are_found_again(person):
    PersonLookup.objects.all().delete()
    assert lookups_write(person=person) == 2


def test_the_backup_is_for_its_owner_only_and_keys_lie_apart(person, settings, capsys):
    call_command("backup")
    folder, keys = settings.KASANARI_BACKUP_DIR, settings.KASANARI_KEY_BACKUP_DIR
    files = sorted(folder.iterdir()) + sorted(keys.iterdir())
    assert [path.suffix for path in files] == [".dump", ".json", ".tar"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, keys)} == {0o700}
    with tarfile.open(files[2]) as archive:
        names = archive.getnames()
    assert f"{str(person.pk)[:2]}/{person.pk}.key" in names
    assert not any("ring" in name for name in names)
    assert "鍵の控え" in capsys.readouterr().out


def test_keys_and_dumps_are_not_laid_together(site, tmp_path):
    with pytest.raises(CommandError, match="別のフォルダー"):
        call_command("backup", to=tmp_path / "one", keys_to=tmp_path / "one")


def aged(path, days):
    """Rename a file of a backup as if it had been made some days ago."""
    then = timezone.now() - timedelta(days=days)
    prefix = path.name[: path.name.index("-20") + 1]
    return path.rename(path.with_name(f"{prefix}{then:{STAMP}}{path.suffix}"))


def test_no_copy_of_a_key_is_older_than_35_days(person, settings):
    call_command("backup")
    (old,) = settings.KASANARI_KEY_BACKUP_DIR.iterdir()
    kept = aged(old, 34)
    gone = aged(shutil.copy(kept, kept.with_name(f"person-keys-20200101-000000{kept.suffix}")), 36)
    for path in list(settings.KASANARI_BACKUP_DIR.iterdir()):
        aged(path, 36)
    call_command("backup", keep_days=100)
    names = {path.name for path in settings.KASANARI_KEY_BACKUP_DIR.iterdir()}
    assert kept.name in names
    assert gone.name not in names
    assert len(names) == 2
    assert len(list(settings.KASANARI_BACKUP_DIR.iterdir())) == 4
    assert [name[-5:] for name in remove_older(settings.KASANARI_BACKUP_DIR, 35)] == [".dump"]
    assert len(list(settings.KASANARI_BACKUP_DIR.iterdir())) == 2


def drill(capsys, **options):
    call_command("restore_drill", **options)
    return capsys.readouterr().out


def test_a_drill_finds_every_table_as_it_was(person, capsys, settings):
    call_command("backup")
    with tenant([person.municipality_id]):
        Person.objects.filter(pk=person.pk).update(age_band="あとから変えた")
    said = drill(capsys)
    assert "すべて合いました" in said
    assert "× " not in said
    assert "matching_person " in said
    assert "鍵のない人 0人" in said
    assert scratch_databases() == []


def test_a_drill_can_make_its_own_backup(person, capsys, settings):
    assert "すべて合いました" in drill(capsys, fresh=True)
    assert not settings.KASANARI_BACKUP_DIR.exists()


def scratch_databases():
    with connection.cursor() as cursor:
        ours = connection.settings_dict["NAME"] + "_drill_%"
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [ours])
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rows": 99}, "「matching_person」がちがいます"),
        ({"sha256": "0" * 64}, "「matching_person」がちがいます"),
    ],
)
def test_a_drill_names_the_table_that_differs(person, settings, capsys, change, words):
    call_command("backup")
    (path,) = settings.KASANARI_BACKUP_DIR.glob("*.json")
    data = json.loads(path.read_text())
    data["tables"]["matching_person"] |= change
    path.write_text(json.dumps(data))
    with pytest.raises(CommandError, match=words):
        drill(capsys)
    assert "× matching_person" in capsys.readouterr().out
    assert scratch_databases() == []


def test_a_drill_notices_that_a_persons_key_is_lost(person, settings, capsys):
    call_command("backup")
    (key,) = settings.KASANARI_PERSON_KEY_STORE.glob(f"*/{person.pk}.key")
    key.unlink()
    with pytest.raises(CommandError, match="鍵のない人 1人"):
        drill(capsys)


def test_a_broken_dump_is_named(person, settings, capsys):
    call_command("backup")
    (dump,) = settings.KASANARI_BACKUP_DIR.glob("*.dump")
    with dump.open("r+b") as file:
        file.seek(-10, os.SEEK_END)
        file.write(b"broken")
    with pytest.raises(CommandError, match="こわれています"):
        drill(capsys)


def test_without_a_backup_the_drill_says_what_to_do_first(site):
    with pytest.raises(CommandError, match="先に backup"):
        call_command("restore_drill")


def test_without_a_template_the_drill_says_what_is_needed(site, monkeypatch):
    monkeypatch.setattr("kasanari.backing_up.restoring.TEMPLATE", "no_such_template")
    with pytest.raises(BackupError, match="--into"), scratch_database():
        pytest.fail("a database was made of nothing")


def test_a_drill_takes_an_empty_database_and_drops_it(person, capsys):
    given = f"{connection.settings_dict['NAME']}_drill_given"
    run_sql("CREATE DATABASE {} TEMPLATE {}", given, TEMPLATE)
    assert scratch_databases() == [(given,)]
    assert "すべて合いました" in drill(capsys, fresh=True, into=given)
    assert scratch_databases() == []


def test_a_drill_does_not_write_into_a_database_that_is_in_use(person, site):
    with pytest.raises(CommandError, match="空ではない"):
        call_command("restore_drill", fresh=True, into=site)
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_password_is_in_no_argument_and_in_a_file_for_us_alone(settings):
    url = "postgresql://kasanari_owner:s3:cr\\et@db.example/kasanari"
    settings.ENV = dataclasses.replace(settings.ENV, database_owner_url=url)
    with address_for_programs("kasanari") as address:
        file = Path(conninfo_to_dict(address)["passfile"])
        assert "password" not in address
        assert file.read_text() == "*:*:*:*:s3\\:cr\\\\et\n"
        assert file.stat().st_mode & 0o777 == 0o600
    assert not file.exists()


def test_the_web_role_cannot_dump(person, settings, tmp_path):
    url = psycopg.conninfo.make_conninfo(
        settings.ENV.database_url, dbname=connection.settings_dict["NAME"]
    )
    done = subprocess.run(
        [program("pg_dump"), "--dbname", url, "--data-only", "--table=matching_person"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "row-level security" in done.stderr


def test_a_backup_that_fails_leaves_nothing_behind(site, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("kasanari.backing_up.dumping.contents_of", lambda found: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_backup(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
    with pytest.raises(BackupError):
        latest_manifest(tmp_path / "backups")

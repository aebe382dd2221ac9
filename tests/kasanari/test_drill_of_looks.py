"""A drill verifies the chain of looks in the copy; plain pg_restore brings everything back."""

import subprocess

import psycopg
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from kasanari.backing_up.dumping import make_backup
from kasanari.backing_up.owner import connect, owner_address, program
from kasanari.backing_up.restoring import NOT_OURS, contents_in, scratch_database
from matching.access import record_access
from matching.audit.chain import HOUR, digest_of, head_of, rows_by_hour
from matching.audit.sealing_hours import seal_town
from matching.choices import AccessGround
from matching.models import AuditAnchor
from matching.tenancy import tenant
from tests.factories import PersonFactory, ResourceFactory, staff_user


@pytest.fixture
def sealed(own_database, settings, tmp_path):
    """A site with three looks, sealed an hour ago; yields the id of the town."""
    settings.KASANARI_BACKUP_DIR = tmp_path / "backups"
    persons = [PersonFactory() for _ in range(3)]
    town = persons[0].municipality_id
    with tenant([town]):
        record_access(staff_user(), persons, AccessGround.VIEW)
    with time_machine.travel(timezone.now() - 2 * HOUR, tick=False):
        seal_town(town, timezone.now() + 5 * HOUR)
    return town


def drill(capsys, **options):
    try:
        call_command("restore_drill", **options)
    except CommandError as error:
        return f"{capsys.readouterr().out}{error}"
    return capsys.readouterr().out


def as_owner(*statements):
    with connect() as owner:
        for statement in statements:
            owner.execute(statement)


def test_a_drill_verifies_the_chain_in_the_copy(sealed, capsys):
    said = drill(capsys, fresh=True)
    assert "閲覧の記録 3件、とめた時間 3時間分、おかしいところ 0か所。" in said
    assert "すべて合いました" in said


TAMPERED = {
    "edited": (
        "UPDATE matching_accessevent SET ground = 'edit'",
        "の記録が変わっています（しるしは3件、いまは3件）",
    ),
    "deleted": (
        "DELETE FROM matching_accessevent a USING matching_accessevent b WHERE a.id > b.id",
        "の記録が変わっています（しるしは3件、いまは1件）",
    ),
    "anchor edited": (
        "UPDATE matching_auditanchor SET count = 4 WHERE count = 3",
        "のしるしが、書きかえられています",
    ),
    "anchor lost": (
        (
            "DELETE FROM matching_auditanchor"
            " WHERE previous <> '' AND hour < now() + interval '1 hour'"
        ),
        "の前のしるしが、ぬけています",
    ),
}


@pytest.mark.parametrize("way", TAMPERED)
def test_a_dump_whose_chain_was_tampered_with_makes_the_drill_fail(sealed, settings, capsys, way):
    """The manifest fits: only the chain tells."""
    statement, sentence = TAMPERED[way]
    as_owner(statement)
    make_backup(settings.KASANARI_BACKUP_DIR)
    said = drill(capsys)
    assert sentence in said
    assert "もどした中身が、控えたときと合いません" in said
    assert "× " not in said
    assert "すべて合いました" not in said


def test_a_chain_computed_anew_in_the_copy_differs_from_the_sites_own(sealed, settings, capsys):
    """Whoever made the copy may compute every head again; the site still knows its own."""
    ours = list(AuditAnchor.objects.values_list("pk", "digest", "previous", "head"))
    as_owner("UPDATE matching_accessevent SET ground = 'edit'")
    compute_anew(sealed)
    make_backup(settings.KASANARI_BACKUP_DIR)
    as_owner("UPDATE matching_accessevent SET ground = 'view'")
    for row in ours:
        put(*row)
    said = drill(capsys)
    assert "のしるしが、別に残したものとちがいます" in said
    assert "おかしいところ 3か所" in said


def compute_anew(town):
    with tenant([town]):
        rows = {hour: digest_of(found) for hour, found in rows_by_hour(town)}
    head = ""
    for anchor in AuditAnchor.objects.order_by("hour"):
        anchor.digest, anchor.count = rows.get(anchor.hour, (anchor.digest, anchor.count))
        anchor.previous = head
        head = head_of(anchor)
        put(anchor.pk, anchor.digest, anchor.previous, head)


def put(key, digest, previous, head):
    with connect() as owner:
        owner.execute(
            "UPDATE matching_auditanchor SET digest = %s, previous = %s, head = %s WHERE id = %s",
            [digest, previous, head, key],
        )


def test_a_copy_whose_last_hours_are_cut_off_is_found(sealed, settings, capsys):
    kept = AuditAnchor.objects.order_by("hour").last()
    as_owner(
        "CREATE TABLE put_by AS SELECT * FROM matching_auditanchor ORDER BY hour DESC LIMIT 1",
        "DELETE FROM matching_auditanchor WHERE hour = (SELECT hour FROM put_by)",
    )
    make_backup(settings.KASANARI_BACKUP_DIR)
    as_owner("INSERT INTO matching_auditanchor SELECT * FROM put_by", "DROP TABLE put_by")
    assert AuditAnchor.objects.filter(pk=kept.pk).exists()
    assert "のしるしが、別に残したものとちがいます" in drill(capsys)


def test_what_was_sealed_after_the_backup_is_no_fault(sealed, settings, capsys):
    make_backup(settings.KASANARI_BACKUP_DIR)
    with tenant([sealed]):
        seal_town(sealed, timezone.now() + 9 * HOUR)
    assert "すべて合いました" in drill(capsys)


def test_a_copy_of_another_version_is_named(sealed, settings, capsys):
    as_owner("ALTER TABLE matching_auditanchor RENAME COLUMN digest TO print")
    make_backup(settings.KASANARI_BACKUP_DIR)
    as_owner("ALTER TABLE matching_auditanchor RENAME COLUMN print TO digest")
    assert "ちがう版のものです" in drill(capsys)


def test_plain_pg_restore_into_a_clone_of_the_template_brings_everything_back(sealed, tmp_path):
    """The commands of docs/operating.md, and nothing around them: no search_path is mended."""
    place = ResourceFactory()
    made = make_backup(tmp_path)
    dump = tmp_path / f"{made.name}.dump"
    listed = run("pg_restore", "--list", dump).splitlines()
    entries = tmp_path / "list"
    entries.write_text("\n".join(row for row in listed if not any(no in row for no in NOT_OURS)))
    with scratch_database() as scratch:
        where = f"--dbname={owner_address(scratch)}"
        said = run("pg_restore", "--exit-on-error", where, f"--use-list={entries}", dump)
        assert said == ""
        assert contents_in(scratch) == made.tables
        assert history_after_a_move(scratch, place) == ["insert", "update"]


def history_after_a_move(database, place):
    """The triggers came back as well: moving a place by a metre is a change, nothing is none."""
    move = "UPDATE resources_resource SET geom = ST_Translate(geom, {}, 0) WHERE id = %s"
    asked = "SELECT pgh_label FROM resources_resourceevent WHERE pgh_obj_id = %s ORDER BY pgh_id"
    with connect(database) as owner:
        for metres in (0, 0.00001):
            owner.execute(move.format(metres), [place.pk])
        return [row[0] for row in owner.execute(asked, [place.pk])]


def run(name, *arguments):
    done = subprocess.run([program(name), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_no_condition_of_a_trigger_needs_a_schema_in_sight(own_database):
    """pg_restore makes triggers with an empty search_path; so do we, each from its own words."""
    with psycopg.connect(owner_address()) as owner:
        owner.execute("SET search_path = ''")
        found = owner.execute(
            "SELECT tgname, tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgqual IS NOT NULL"
        ).fetchall()
        assert len(found) > 10
        for name, table, words in found:
            owner.execute(f"DROP TRIGGER {name} ON {table}")
            owner.execute(words)
        owner.rollback()

"""The hourly chain: whatever is done to the rows or to the chain itself is found."""

import datetime as dt
import uuid

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from matching.access import record_access
from matching.audit.chain import EMPTY, HOUR, digest_of, head_of, hour_of, rows_by_hour
from matching.audit.dropping import drop_access_hours
from matching.audit.sealing_hours import export_heads, seal_town
from matching.audit.verifying import BEHIND, faults_of_all, faults_of_town
from matching.choices import AccessGround
from matching.models import AccessEvent, AuditAnchor
from matching.tenancy import tenant
from tests.e2e.conftest import at_database
from tests.factories import MunicipalityFactory, OrganizationFactory, PersonFactory, staff_user


def looks(count=3):
    user = staff_user()
    persons = [PersonFactory() for _ in range(count)]
    record_access(user, persons, AccessGround.VIEW)
    return user, persons


def later(hours=1):
    return timezone.now() + hours * HOUR


@pytest.fixture
def owner(django_db_setup):
    address = at_database(settings.ENV.database_owner_url, connection.settings_dict["NAME"])
    with psycopg.connect(address) as connected:
        yield connected


@pytest.mark.django_db
def test_a_closed_hour_is_sealed_once_and_an_open_one_not_at_all(town):
    looks()
    assert seal_town(town.pk) == 0
    assert seal_town(town.pk, later()) == 1
    assert seal_town(town.pk, later()) == 0
    anchor = AuditAnchor.objects.get()
    assert anchor.count == 3
    assert anchor.head == head_of(anchor)


@pytest.mark.django_db
def test_each_anchor_holds_the_head_before_it_and_quiet_hours_have_one_too(town):
    looks()
    seal_town(town.pk, later(4))
    anchors = list(AuditAnchor.objects.all())
    assert [anchor.count for anchor in anchors] == [3, 0, 0, 0]
    assert [anchor.previous for anchor in anchors] == ["", *(a.head for a in anchors[:-1])]
    assert list(faults_of_town(town.pk)) == []


@pytest.mark.django_db
def test_a_look_has_the_time_of_the_clock_whatever_is_given(town):
    user, person = staff_user(), PersonFactory()
    event = AccessEvent.objects.create(
        person=person, user=user, ground="view", happened_at=timezone.now() - 99 * HOUR
    )
    event.refresh_from_db()
    assert timezone.now() - event.happened_at < dt.timedelta(minutes=1)


@pytest.mark.django_db
def test_a_look_says_as_what_somebody_looked(town):
    _, (person, *_) = looks()
    event = AccessEvent.objects.filter(person=person).get()
    assert (event.organization_id, event.role) == (person.organization_id, "csw")
    assert event.get_role_display() == "コミュニティソーシャルワーカー（CSW）"


@pytest.mark.django_db
def test_each_town_has_a_chain_of_its_own(town):
    other = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    stranger = PersonFactory(organization=other)
    with tenant([other.municipality_id]):
        record_access(staff_user(organization=other), [stranger], AccessGround.VIEW)
    looks(1)
    for pk in (town.pk, other.municipality_id):
        assert seal_town(pk, later()) == 1
    heads = set(AuditAnchor.objects.values_list("head", flat=True))
    assert len(heads) == 2
    assert list(faults_of_all()) == []


MUTATIONS = {
    "edited ground": "UPDATE matching_accessevent SET ground = 'edit' WHERE id = {first}",
    "edited user": "UPDATE matching_accessevent SET user_id = {somebody} WHERE id = {first}",
    "edited fields": "UPDATE matching_accessevent SET fields = '{{care}}' WHERE id = {first}",
    "edited role": "UPDATE matching_accessevent SET role = 'sc' WHERE id = {first}",
    "deleted row": "DELETE FROM matching_accessevent WHERE id = {first}",
    "deleted last row": (
        "DELETE FROM matching_accessevent WHERE happened_at ="
        " (SELECT max(happened_at) FROM matching_accessevent)"
    ),
    "exchanged keys": (
        "UPDATE matching_accessevent a SET person_id = b.person_id FROM matching_accessevent b"
        " WHERE (a.id = {first} AND b.id = {second}) OR (a.id = {second} AND b.id = {first})"
    ),
    "deleted hour": "DELETE FROM matching_accessevent",
    "exchanged times": (
        "UPDATE matching_accessevent a SET happened_at = b.happened_at FROM matching_accessevent b"
        " WHERE (a.id = {first} AND b.id = {second}) OR (a.id = {second} AND b.id = {first})"
    ),
    "inserted row": (
        "INSERT INTO matching_accessevent (id, person_id, municipality_id, user_id,"
        " organization_id, role, ground, fields, happened_at)"
        " SELECT '{fresh}', person_id, municipality_id, user_id, organization_id, role, ground,"
        " fields, happened_at FROM matching_accessevent LIMIT 1"
    ),
    "moved to a quiet hour": (
        "UPDATE matching_accessevent SET happened_at = happened_at + interval '1 hour'"
        " WHERE id = {first}"
    ),
    "moved before the chain": (
        "UPDATE matching_accessevent SET happened_at = happened_at - interval '9 hours'"
        " WHERE id = {first}"
    ),
    "moved past the end of the chain": (
        "UPDATE matching_accessevent SET happened_at = happened_at + interval '9 hours'"
        " WHERE id = {first}"
    ),
    "edited count": "UPDATE matching_auditanchor SET count = count + 1 WHERE hour = '{hour}'",
    "edited head": "UPDATE matching_auditanchor SET head = repeat('0', 64) WHERE hour = '{hour}'",
    "lost anchor": "DELETE FROM matching_auditanchor WHERE hour = '{hour}'",
    "lost quiet anchor": "DELETE FROM matching_auditanchor WHERE hour = '{quiet}'",
    "replaced by a quiet one": (
        "UPDATE matching_auditanchor a SET count = b.count, digest = b.digest, head = b.head"
        " FROM matching_auditanchor b WHERE a.hour = '{hour}' AND b.hour = '{quiet}'"
    ),
    "pretended to be dropped": (
        "UPDATE matching_auditanchor SET dropped_at = now() WHERE hour = '{hour}'"
    ),
}


@pytest.mark.django_db(transaction=True)
def test_every_kind_of_tampering_by_the_owner_is_found(town, owner):
    looks()
    seal_town(town.pk, later(3))
    rows = AccessEvent.objects.order_by("happened_at").values_list("pk", "happened_at")
    names = {
        "first": f"'{rows[0][0]}'",
        "second": f"'{rows[1][0]}'",
        "fresh": uuid.uuid4(),
        "somebody": staff_user().pk,
        "hour": hour_of(rows[0][1]).isoformat(),
        "quiet": (hour_of(rows[0][1]) + HOUR).isoformat(),
    }
    assert list(faults_of_town(town.pk)) == []
    saved = _copy(owner)
    missed = []
    for name, statement in MUTATIONS.items():
        owner.execute(statement.format(**names))
        owner.commit()
        if not list(faults_of_town(town.pk)):
            missed.append(name)
        _put_back(owner, saved)
        assert list(faults_of_town(town.pk)) == [], name
    assert missed == []


def _copy(owner):
    found = {}
    for table in ("matching_accessevent", "matching_auditanchor"):
        owner.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")
        found[table] = f"kept_{table}"
    owner.commit()
    return found


def _put_back(owner, saved):
    for table, kept in saved.items():
        owner.execute(f"DELETE FROM {table}")
        owner.execute(f"INSERT INTO {table} SELECT * FROM {kept}")
    owner.commit()


@pytest.mark.django_db(transaction=True)
def test_a_chain_computed_anew_is_found_by_a_head_kept_elsewhere(town, owner, tmp_path):
    looks()
    seal_town(town.pk, later())
    (path,) = export_heads(tmp_path)
    owner.execute("UPDATE matching_accessevent SET ground = 'edit'")
    owner.commit()
    anchor = AuditAnchor.objects.get()
    _, rows = next(rows_by_hour(town.pk))
    anchor.digest, anchor.count = digest_of(rows)
    owner.execute(
        "UPDATE matching_auditanchor SET digest = %s, head = %s", [anchor.digest, head_of(anchor)]
    )
    owner.commit()
    assert list(faults_of_all()) == []
    assert len(list(faults_of_all(tmp_path))) == 1
    with pytest.raises(CommandError, match="1か所"):
        call_command("verify_audit", heads=tmp_path)
    assert path.name.startswith("audit-")


@pytest.mark.django_db(transaction=True)
def test_an_anchor_replaced_by_a_consistent_one_does_not_fit_the_next(town, owner):
    looks()
    seal_town(town.pk, later(3))
    owner.execute("DELETE FROM matching_accessevent WHERE ground = 'view'")
    owner.commit()
    anchor = AuditAnchor.objects.earliest("hour")
    anchor.digest, anchor.count = digest_of([])
    owner.execute(
        "UPDATE matching_auditanchor SET digest = %s, count = 0, head = %s WHERE id = %s",
        [anchor.digest, head_of(anchor), anchor.pk],
    )
    owner.commit()
    (fault,) = faults_of_town(town.pk)
    assert "前のしるしとつながりません" in fault


@pytest.mark.django_db(transaction=True)
def test_an_end_cut_off_is_found_by_a_head_kept_elsewhere(town, owner, tmp_path):
    looks()
    seal_town(town.pk, later(3))
    export_heads(tmp_path)
    owner.execute("DELETE FROM matching_accessevent")
    owner.execute(
        "DELETE FROM matching_auditanchor WHERE hour > (SELECT min(hour) FROM matching_auditanchor)"
    )
    owner.execute("UPDATE matching_auditanchor SET digest = %s, count = 0", [EMPTY])
    owner.commit()
    anchor = AuditAnchor.objects.get()
    owner.execute("UPDATE matching_auditanchor SET head = %s", [head_of(anchor)])
    owner.commit()
    assert list(faults_of_town(town.pk)) == []
    assert "別に残したものとちがいます" in "".join(faults_of_all(tmp_path))


@pytest.mark.django_db
def test_looks_that_nobody_sealed_for_a_day_are_a_fault(town):
    """So an end of the chain that was taken off, or the whole of it, does not go unnoticed."""
    looks()
    assert list(faults_of_all()) == []
    with time_machine.travel(later(BEHIND / HOUR + 2), tick=False):
        (fault,) = faults_of_all()
        assert "記録3件が、とめられていません" in fault
        assert seal_town(town.pk, timezone.now()) == 27
        assert list(faults_of_all()) == []


@pytest.mark.django_db
def test_the_commands_seal_and_find_nothing_wrong(town, capsys, tmp_path):
    looks()
    seal_town(town.pk, later())
    call_command("seal_audit", export=tmp_path)
    call_command("verify_audit", heads=tmp_path)
    said = capsys.readouterr().out
    assert "0時間分をとめました" in said
    assert f"とめたときのままです（{AuditAnchor.objects.count()}時間分）" in said


@pytest.mark.django_db
def test_where_nothing_is_sealed_yet_the_command_says_so(town, capsys, tmp_path):
    call_command("verify_audit")
    assert "まだ、とめた記録がありません" in capsys.readouterr().out
    with pytest.raises(CommandError, match="書き出した指紋"):
        call_command("verify_audit", heads=tmp_path)


@pytest.mark.django_db(transaction=True)
def test_whole_old_hours_go_and_the_chain_still_holds(town, owner):
    looks()
    owner.execute("UPDATE matching_accessevent SET happened_at = now() - interval '800 days'")
    owner.commit()
    looks(1)
    seal_town(town.pk, later())
    assert AccessEvent.objects.count() == 4
    assert drop_access_hours(town.pk, timezone.now()) == 3
    assert drop_access_hours(town.pk, timezone.now()) == 0
    assert AccessEvent.objects.count() == 1
    assert AuditAnchor.objects.filter(dropped_at__isnull=False, count=3).exists()
    assert not AuditAnchor.objects.filter(
        dropped_at__isnull=False, hour__gt=timezone.now() - dt.timedelta(days=365)
    ).exists()
    assert list(faults_of_town(town.pk)) == []


@pytest.mark.django_db
def test_hours_of_another_town_are_not_dropped(town):
    other = MunicipalityFactory(code="99302", name="となり市")
    with pytest.raises(ProgrammingError, match="not a town in sight"), transaction.atomic():
        drop_access_hours(other.pk, timezone.now())


@pytest.mark.django_db
def test_the_clock_seals_every_hour(town):
    from kasanari.tasks import app, seal_looks

    looks(1)
    seal_looks.func()
    assert not AuditAnchor.objects.exists()
    assert app.periodic_registry.periodic_tasks["seal_looks", "seal_looks"].cron == "7 * * * *"

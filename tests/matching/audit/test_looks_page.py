"""だれが見たか for the person; the auditor's log without persons; the report for a leak."""

import csv
import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.access import record_access
from matching.audit.csv_file import safe_cell
from matching.audit.log import MANY_PERSONS, number_of
from matching.choices import AccessGround
from matching.tenancy import tenant
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def page_of(client, user, name, *args, **query):
    client.force_login(user)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_who_looked_as_what_and_how_often(client, town):
    user, reader, person = staff_user(Role.CSW), staff_user(Role.PARTICIPATION), PersonFactory()
    for _ in range(3):
        record_access(reader, [person], AccessGround.MATCH)
    page = page_of(client, user, "person_looks", person.pk)
    assert str(reader) in page
    assert "参加支援担当" in page
    assert "合う場所をさがした" in page
    assert "3回" in page
    assert "配慮・苦手" in page


def test_the_page_of_one_person_shows_no_look_at_another(client, town):
    user, other, person = staff_user(), staff_user(), PersonFactory()
    record_access(other, [PersonFactory()], AccessGround.VIEW)
    assert str(other) not in page_of(client, user, "person_looks", person.pk)


def test_a_period_is_respected_and_a_wrong_one_is_explained(client, town):
    user, reader, person = staff_user(), staff_user(Role.COORDINATOR), PersonFactory()
    record_access(reader, [person], AccessGround.MATCH)
    yesterday, today = TODAY - dt.timedelta(days=1), TODAY
    assert "合う場所をさがした" in page_of(client, user, "person_looks", person.pk, since=today)
    earlier = page_of(client, user, "person_looks", person.pk, until=yesterday)
    assert "合う場所をさがした" not in earlier
    wrong = page_of(client, user, "person_looks", person.pk, since=today, until=yesterday)
    assert "より後にしてください" in wrong
    assert page_of(client, user, "person_looks", person.pk, since="ねこ", page="x")


def test_the_number_of_looks_does_not_change_the_number_of_questions(
    client, town, django_assert_max_num_queries
):
    user, person = staff_user(), PersonFactory()
    for _ in range(5):
        record_access(staff_user(), [person], AccessGround.VIEW)
    page_of(client, user, "person_looks", person.pk)
    for _ in range(20):
        record_access(staff_user(), [person], AccessGround.EDIT)
    client.force_login(user)
    with django_assert_max_num_queries(19):
        assert client.get(reverse("person_looks", args=[person.pk])).status_code == 200


def auditor():
    return staff_user(Role.AUDITOR)


def test_the_auditors_log_names_users_and_no_person(client, town):
    reader, person = staff_user(), PersonFactory(case_number="26-ひみつ", name="山田")
    TraitFactory(person=person, text="編み物")
    record_access(reader, [person], AccessGround.VIEW)
    page = page_of(client, auditor(), "audit_log")
    assert str(reader) in page
    assert number_of(person.pk) in page
    for word in ("26-ひみつ", "山田", "編み物", str(person.pk)):
        assert word not in page


def test_the_auditor_sees_their_own_town_only(client, town):
    other = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    stranger = staff_user(organization=other)
    person = PersonFactory(organization=other)
    with tenant([other.municipality_id]):
        record_access(stranger, [person], AccessGround.VIEW)
    assert str(stranger) not in page_of(client, auditor(), "audit_log")


def test_unusual_looks_are_pointed_out(client, town):
    reader, worker = staff_user(), staff_user()
    record_access(reader, [PersonFactory(worker=worker)], AccessGround.VIEW)
    page = page_of(client, auditor(), "audit_log")
    assert "ほかの人が担当している" in page
    assert "多くの本人" not in page
    record_access(reader, [PersonFactory() for _ in range(MANY_PERSONS)], AccessGround.VIEW)
    assert "多くの本人" in page_of(client, auditor(), "audit_log")


def test_the_file_of_the_log_holds_no_formula(client, town):
    reader = staff_user()
    reader.display_name = "=1+1"
    reader.save()
    record_access(reader, [PersonFactory()], AccessGround.VIEW)
    text = page_of(client, auditor(), "audit_log_file").lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][1] == "見た人"
    assert rows[1][1] == "'=1+1"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "＝1"])
def test_a_cell_never_begins_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_the_leak_report_counts_by_person_part_and_viewer_without_names(town, capsys):
    reader, person = staff_user(), PersonFactory(case_number="26-001", name="山田")
    record_access(reader, [person, PersonFactory()], AccessGround.VIEW)
    record_access(reader, [person], AccessGround.VIEW)
    period = {"since": TODAY, "until": TODAY, "reason": "端末の紛失"}
    call_command("leak_report", **period)
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2
    one = next(row for row in rows if row["ケース番号"] == "26-001")
    assert (one["利用者名"], one["回数"]) == (reader.username, "2")
    assert "名前と連絡先" in one["見えた項目"]
    assert "山田" not in str(rows)
    call_command("leak_report", **period, person=person.pk)
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 1
    call_command("leak_report", **period, user="nobody")
    assert not list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (["--from", "2026-11-02", "--to", "2026-11-01", "--reason", "x"], "同じ日か、後の日"),
        (["--from", "ねこ", "--to", "2026-11-01", "--reason", "x"], "のように書いて"),
        (["--from", "2026-11-01", "--to", "2026-11-01", "--reason", " "], "わけを書いて"),
    ],
)
def test_a_leak_report_asked_wrongly_says_how(period, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("leak_report", *period)

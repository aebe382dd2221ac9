"""一覧の書き出し: who is in it, who must say yes, what is written down."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Role
from matching.choices import AccessGround, ExportDecision
from matching.models import AccessEvent, ExportRequest
from matching.models.export_request import MOST_WITHOUT_APPROVAL
from matching.services.exports import export_ask, export_decide, export_make
from tests.factories import (
    ConsentFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


@pytest.fixture
def admin(town):
    return staff_user(Role.MUNICIPAL_ADMIN)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(worker, **other) -> ExportRequest:
    facts = {
        "organization": OrganizationFactory(), "recipient": None, "purpose": "report",
        "fields": ["strengths"], "reason": "年度の報告",
    }  # fmt: skip
    return export_ask(user=worker, **(facts | other))


def many(number: int) -> None:
    for _ in range(number):
        PersonFactory(neighborhood=None)


def test_a_hundred_persons_need_nobodys_yes(worker):
    many(MOST_WITHOUT_APPROVAL)
    asked = ask(worker)
    assert (asked.decision, asked.count) == (ExportDecision.FREE, 100)
    assert asked.is_open_at(timezone.now())


def test_a_hundred_and_one_wait_for_another_persons_yes(worker, admin):
    many(MOST_WITHOUT_APPROVAL + 1)
    asked = ask(worker)
    assert asked.decision == ExportDecision.WAITING
    with pytest.raises(ValidationError, match="もう使えません"):
        export_make(request=asked)
    with pytest.raises(ValidationError, match="自分の申請"):
        export_decide(request=asked, approve=True, user=worker)
    export_decide(request=asked, approve=True, user=admin)
    assert len(export_make(request=asked).rows) == 101


def test_a_refused_request_makes_no_file(worker, admin):
    many(MOST_WITHOUT_APPROVAL + 1)
    asked = ask(worker)
    export_decide(request=asked, approve=False, user=admin)
    with pytest.raises(ValidationError, match="もう使えません"):
        export_make(request=asked)
    with pytest.raises(ValidationError, match="もう決まっています"):
        export_decide(request=asked, approve=True, user=admin)


def test_a_request_is_good_for_one_file_within_a_day(worker):
    many(2)
    asked = ask(worker)
    export_make(request=asked)
    with pytest.raises(ValidationError, match="もう使えません"):
        export_make(request=asked)
    late = ask(worker)
    with (
        time_machine.travel(late.valid_from + dt.timedelta(hours=24), tick=False),
        pytest.raises(ValidationError, match="もう使えません"),
    ):
        export_make(request=late)
    with time_machine.travel(late.valid_from + dt.timedelta(hours=23, minutes=59), tick=False):
        export_make(request=late)


def test_more_persons_than_were_approved_are_not_told(worker):
    many(2)
    asked = ask(worker)
    many(1)
    with pytest.raises(ValidationError, match="人数がふえています"):
        export_make(request=asked)
    asked.refresh_from_db()
    assert asked.used_at is None


def test_every_person_of_the_file_is_logged_with_the_fields(worker):
    persons = [PersonFactory(neighborhood=None) for _ in range(2)]
    export_make(request=ask(worker, fields=["strengths", "care"]))
    events = AccessEvent.objects.filter(ground=AccessGround.EXPORT)
    assert {event.person_id for event in events} == {person.pk for person in persons}
    assert {tuple(event.fields) for event in events} == {("care", "strengths")}


def test_persons_of_another_organization_are_never_in_it(worker):
    other = OrganizationFactory(name="受託法人")
    PersonFactory(organization=other, neighborhood=None)
    with pytest.raises(ValidationError, match="書き出せる人がいません"):
        ask(worker, organization=other)


def test_a_file_that_leaves_the_organization_holds_only_those_who_agreed(worker):
    other = OrganizationFactory(name="受託法人")
    yes, narrow, _ = (PersonFactory(neighborhood=None) for _ in range(3))
    told = {"purpose": "sharing", "recipient": other}
    ConsentFactory(person=yes, fields_shared=["strengths"], **told)
    ConsentFactory(person=narrow, fields_shared=["care"], **told)
    table = export_make(request=ask(worker, **told))
    assert [row[0] for row in table.rows] == [yes.case_number]
    assert "渡す相手：受託法人" in table.mark
    with pytest.raises(ValidationError, match="同意している人がいません"):
        ask(worker, recipient=OrganizationFactory(name="第三の法人"), purpose="sharing")


def test_a_consent_withdrawn_after_the_request_leaves_the_person_out(worker):
    other = OrganizationFactory(name="受託法人")
    first, second = (PersonFactory(neighborhood=None) for _ in range(2))
    told = {"purpose": "sharing", "recipient": other, "fields_shared": ["strengths"]}
    consent = ConsentFactory(person=first, **told)
    ConsentFactory(person=second, **told)
    asked = ask(worker, purpose="sharing", recipient=other)
    consent.revoked_at = timezone.now()
    consent.save()
    assert [row[0] for row in export_make(request=asked).rows] == [second.case_number]


def test_the_way_through_the_pages(worker):
    person = PersonFactory(neighborhood=None)
    TraitFactory(person=person, text="=HYPERLINK(1)")
    client = client_of(worker)
    sent = {
        "organization": person.organization_id, "purpose": "report", "recipient": "",
        "fields_asked": ["strengths"], "reason": "年度の報告",
    }  # fmt: skip
    ready = client.post(reverse("person_export"), sent)
    assert ready.status_code == 302
    assert "1人" in client.get(ready.url).content.decode()
    answer = client.post(f"{ready.url}file/", {"shape": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    number = ExportRequest.objects.get().number
    assert number in sheet["A1"].value
    assert "取扱注意" in sheet["A1"].value
    assert worker.display_name in sheet["A1"].value
    assert sheet["B3"].value.startswith("好きなこと：=HYPERLINK")
    assert person.case_number not in answer.headers["Content-Disposition"]
    again = client.post(f"{ready.url}file/", {"shape": "csv"}, follow=True)
    assert "もう使えません" in again.content.decode()


def test_a_list_for_outside_needs_a_recipient_and_nothing_typed_is_lost(worker):
    sent = {"purpose": "sharing", "fields_asked": ["strengths"], "reason": "相談のため"}
    page = client_of(worker).post(reverse("person_export"), sent).content.decode()
    assert "渡す相手をえらんでください" in page
    assert "相談のため" in page


def test_the_approver_sees_a_number_and_no_names(worker, admin):
    many(MOST_WITHOUT_APPROVAL)
    named = PersonFactory(neighborhood=None, name="ためし はなこ")
    asked = ask(worker)
    client = client_of(admin)
    page = client.get(reverse("export_approvals")).content.decode()
    assert "101人" in page
    assert "年度の報告" in page
    assert named.case_number not in page
    assert "はなこ" not in page
    client.post(reverse("export_decision", args=[asked.pk]), {"answer": "yes"})
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by) == (ExportDecision.APPROVED, admin)


@pytest.mark.password_only
def test_it_asks_again_who_one_is(worker):
    many(1)
    asked = ask(worker)
    answer = client_of(worker).post(reverse("person_export_file", args=[asked.pk]))
    assert answer.status_code == 302
    asked.refresh_from_db()
    assert asked.used_at is None

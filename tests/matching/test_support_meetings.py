"""支援会議: its members read what was heard there, until it ends; it goes nowhere else."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.bridge import person_profile
from matching.models import SupportMeeting, SupportMeetingNote
from matching.services import match_run, meeting_close, meeting_note_add, meeting_open
from tests.factories import MunicipalityFactory, OrganizationFactory, PersonFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db

CANARY = "かなりあのことは会議だけで"


@pytest.fixture
def opener(town):
    return staff_user(Role.CSW)


@pytest.fixture
def member(town):
    return staff_user(Role.SC, organization=OrganizationFactory(name="包括センター"))


def opened(person, opener, member, days=30, **more):
    today = timezone.localdate()
    given = {"starts_on": today, "ends_on": today + dt.timedelta(days=days)}
    return meeting_open(person=person, opened_by=opener, members=[member], **given | more)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_members_alone_read_what_was_heard(opener, member):
    meeting = opened(PersonFactory(), opener, member)
    address = reverse("meeting_page", args=[meeting.pk])
    assert client_of(member).post(address, {"text": CANARY}).status_code == 302
    for user in (opener, member):
        assert CANARY in client_of(user).get(address).content.decode()
    colleagues = [staff_user(Role.CSW), staff_user(Role.COORDINATOR), staff_user(Role.SECRETARIAT)]
    for user in colleagues:
        assert client_of(user).get(address).status_code == 404
        assert client_of(user).post(address, {"text": "x"}).status_code == 404
    assert SupportMeetingNote.objects.count() == 1


def test_it_is_not_on_the_page_of_the_person(opener, member):
    person = PersonFactory()
    meeting = opened(person, opener, member)
    meeting_note_add(meeting=meeting, written_by=member, text=CANARY)
    page = client_of(opener).get(reverse("person_detail", args=[person.pk])).content.decode()
    assert CANARY not in page


def test_after_its_last_day_nobody_reads_it(opener, member):
    meeting = opened(PersonFactory(), opener, member, days=2)
    address = reverse("meeting_page", args=[meeting.pk])
    for days, status in ((2, 200), (3, 404)):
        with time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False):
            assert client_of(member).get(address).status_code == status


def test_closed_it_is_gone_on_the_next_request_and_takes_no_word(opener, member):
    meeting = opened(PersonFactory(), opener, member)
    client_of(member).post(reverse("meeting_end", args=[meeting.pk]))
    assert SupportMeeting.objects.get().closed_at
    assert client_of(member).get(reverse("meeting_page", args=[meeting.pk])).status_code == 404
    with pytest.raises(ValidationError, match="終わっています"):
        meeting_note_add(meeting=meeting, written_by=member, text=CANARY)
    first = SupportMeeting.objects.get().closed_at
    assert meeting_close(meeting=meeting).closed_at == first


def test_what_was_heard_never_enters_matching(opener, member):
    person = knitter()
    wool_shop()
    meeting = opened(person, opener, member)
    meeting_note_add(meeting=meeting, written_by=member, text=f"{CANARY}毛糸")
    with CaptureQueriesContext(connection) as asked:
        run = match_run(person=person, user=opener)
    questions = [row["sql"] for row in asked]
    assert not [sql for sql in questions if "supportmeeting" in sql or "override" in sql]
    assert CANARY not in "".join(row.details for row in run.overlaps.all())
    assert CANARY not in str(person_profile(person))


def test_what_was_heard_is_sealed(opener, member):
    meeting = opened(PersonFactory(), opener, member)
    meeting_note_add(meeting=meeting, written_by=member, text=CANARY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM matching_supportmeetingnote")
        assert CANARY.encode() not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.OPERATOR, Role.AUDITOR, Role.PREFECTURE])
def test_who_does_not_work_with_people_is_no_member(role, opener):
    with pytest.raises(ValidationError, match="この市町村の担当"):
        opened(PersonFactory(), opener, staff_user(role))
    assert not SupportMeeting.objects.exists()


def test_somebody_of_another_town_is_no_member(opener):
    away = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    stranger = staff_user(Role.CSW, organization=away)
    with pytest.raises(ValidationError, match="この市町村の担当"):
        opened(PersonFactory(), opener, stranger)
    person, today = PersonFactory(), timezone.localdate().isoformat()
    sent = {"members": [stranger.pk], "starts_on": today, "ends_on": today}
    page = client_of(opener).post(reverse("meeting_new", args=[person.pk]), sent)
    assert page.status_code == 200
    assert not SupportMeeting.objects.exists()


def test_a_meeting_without_others_or_in_the_wrong_order_is_refused(opener, member):
    with pytest.raises(ValidationError, match="ほかに一人以上"):
        opened(PersonFactory(), opener, opener)
    with pytest.raises(ValidationError, match="より後に"):
        opened(PersonFactory(), opener, member, days=-1)
    with pytest.raises(ValidationError, match="一年より先"):
        opened(PersonFactory(), opener, member, days=400)


def test_a_meeting_is_opened_on_its_page(opener, member):
    person, today = PersonFactory(), timezone.localdate()
    sent = {
        "members": [member.pk], "starts_on": today.isoformat(),
        "ends_on": (today + dt.timedelta(days=60)).isoformat(),
    }  # fmt: skip
    client_of(opener).post(reverse("meeting_new", args=[person.pk]), sent)
    members = SupportMeeting.objects.get().members.values_list("user_id", flat=True)
    assert set(members) == {opener.pk, member.pk}

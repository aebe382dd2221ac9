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
from matching.services import (
    match_run,
    meeting_close,
    meeting_members_change,
    meeting_note_add,
    meeting_open,
    override_ask,
    override_decide,
)
from tests.factories import MunicipalityFactory, OrganizationFactory, PersonFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db

CANARY = "かなりあのことは会議だけで"


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


def members_of(meeting):
    return set(meeting.members.values_list("user_id", flat=True))


def test_members_come_and_go_on_the_page_of_an_open_meeting(opener, member):
    meeting = opened(PersonFactory(), opener, member)
    meeting_note_add(meeting=meeting, written_by=member, text=CANARY)
    late = staff_user(Role.COORDINATOR)
    address = reverse("meeting_members", args=[meeting.pk])
    read = reverse("meeting_page", args=[meeting.pk])
    assert address in client_of(opener).get(read).content.decode()
    sent = {"add": [late.pk], "remove": [member.pk]}
    assert client_of(opener).post(address, sent)["Location"] == read
    assert members_of(meeting) == {opener.pk, late.pk}
    assert CANARY in client_of(late).get(read).content.decode()
    assert client_of(member).get(read).status_code == 404


def test_who_neither_opened_it_nor_supports_the_person_changes_no_member(opener, member):
    meeting = opened(PersonFactory(), opener, member)
    address = reverse("meeting_members", args=[meeting.pk])
    page = client_of(member).get(reverse("meeting_page", args=[meeting.pk])).content.decode()
    assert address not in page
    outsider = staff_user(Role.CSW)
    for user, status in ((member, 403), (outsider, 404)):
        assert client_of(user).get(address).status_code == status
        sent = {"add": [outsider.pk], "remove": [opener.pk]}
        assert client_of(user).post(address, sent).status_code == status
    assert members_of(meeting) == {opener.pk, member.pk}


def test_a_change_of_members_that_cannot_be_is_refused_whole(opener, member):
    away = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    stranger = staff_user(Role.CSW, organization=away)
    meeting = opened(PersonFactory(), opener, member)
    address = reverse("meeting_members", args=[meeting.pk])
    for sent, words in (
        ({}, "加える人か、外す人を"),
        ({"remove": [member.pk]}, "二人以上のこしてください"),
        ({"add": [stranger.pk]}, "えらび直してください"),
        ({"remove": [stranger.pk]}, "えらび直してください"),
    ):
        page = client_of(opener).post(address, sent)
        assert page.status_code == 200
        assert words in page.content.decode()
    with pytest.raises(ValidationError, match="この市町村の担当"):
        meeting_members_change(meeting=meeting, add=[stranger])
    assert members_of(meeting) == {opener.pk, member.pk}
    meeting_close(meeting=meeting)
    with pytest.raises(ValidationError, match="終わっています"):
        meeting_members_change(meeting=meeting, add=[staff_user(Role.CSW)])


def test_who_comes_twice_is_in_once(opener, member):
    meeting, late = opened(PersonFactory(), opener, member), staff_user(Role.CSW)
    for _ in range(2):
        meeting_members_change(meeting=meeting, add=[late, late], remove=[member])
    assert members_of(meeting) == {opener.pk, late.pk}


def test_who_left_the_meeting_reads_nothing_by_its_override(opener, member):
    person = PersonFactory()
    meeting = opened(person, opener, member)
    override = override_ask(
        person=person, asked_by=opener, ground="meeting", meeting=meeting, reason="わけ",
        fields=["strengths"], recipients=[member], ends_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip
    override_decide(override=override, user=staff_user(Role.COORDINATOR), approve=True)
    address = reverse("shared_person", args=[person.pk])
    assert client_of(member).get(address).status_code == 200
    meeting_members_change(meeting=meeting, add=[staff_user(Role.CSW)], remove=[member])
    assert client_of(member).get(address).status_code == 404
    assert person.case_number not in client_of(member).get(reverse("shared_list")).content.decode()

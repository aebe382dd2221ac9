"""「同意のない共有を読んだ」 is written where somebody else's words were read, and nowhere else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import AccessEvent
from matching.services import meeting_note_add, meeting_open, override_ask, override_decide
from tests.factories import PersonFactory, TraitFactory, staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(opener, member):
    today = timezone.localdate()
    return meeting_open(
        person=PersonFactory(), opened_by=opener, members=[member],
        starts_on=today, ends_on=today,
    )  # fmt: skip


@pytest.fixture
def asked(opener, member):
    person = PersonFactory()
    TraitFactory(person=person)
    return override_ask(
        person=person, asked_by=opener, ground="danger", reason="明かりがない",
        fields=["strengths"], recipients=[member], ends_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip


def looks_after(user, name, *args, given=None):
    """The looks that one request of a user leaves."""
    before = set(AccessEvent.objects.values_list("pk", flat=True))
    client = Client()
    client.force_login(user)
    address = reverse(name, args=args)
    answer = client.get(address) if given is None else client.post(address, given)
    assert answer.status_code in {200, 302, 403}
    left = AccessEvent.objects.exclude(pk__in=before)
    return list(left.order_by("ground").values_list("ground", "fields"))


def test_a_list_of_case_numbers_is_a_list(meeting, asked, opener, member):
    override_decide(override=asked, user=staff_user(Role.COORDINATOR), approve=True)
    assert looks_after(member, "shared_list") == [("apart_list", []), ("apart_list", [])]


def test_ones_own_meeting_without_words_of_others_is_not_read(meeting, opener, member):
    assert looks_after(opener, "meeting_page", meeting.pk) == [("apart", [])]
    written = looks_after(opener, "meeting_page", meeting.pk, given={"text": "聞いたこと"})
    assert written == [("apart", [])]
    assert looks_after(opener, "meeting_page", meeting.pk) == [("apart", ["progress"])]


def test_words_of_others_in_a_meeting_are_read(meeting, opener, member):
    meeting_note_add(meeting=meeting, written_by=opener, text="聞いたこと")
    assert looks_after(member, "meeting_page", meeting.pk) == [("override", ["progress"])]
    mended = looks_after(member, "meeting_page", meeting.pk, given={"text": " "})
    assert mended == [("override", ["progress"])]
    for name, given in (("meeting_members", None), ("meeting_end", {})):
        assert looks_after(opener, name, meeting.pk, given=given) == [("apart", [])]


def test_a_request_is_read_by_who_decides_and_not_by_who_asks(asked, opener):
    approver = staff_user(Role.COORDINATOR)
    assert looks_after(opener, "override_page", asked.pk) == [("apart", ["progress"])]
    assert looks_after(approver, "override_page", asked.pk) == [("override", ["progress"])]
    assert looks_after(approver, "override_page", asked.pk, given={"answer": "approve"}) == [
        ("apart", [])
    ]


def test_what_an_approved_request_names_is_read(asked, member):
    override_decide(override=asked, user=staff_user(Role.COORDINATOR), approve=True)
    read = looks_after(member, "shared_person", asked.person_id)
    assert read == [("override", ["strengths"])]


def test_asking_and_opening_a_meeting_reads_nothing(opener, member):
    person, today = PersonFactory(), timezone.localdate()
    given = {"members": [member.pk], "starts_on": today, "ends_on": today}
    assert looks_after(opener, "meeting_new", person.pk, given=given) == [("apart", [])]

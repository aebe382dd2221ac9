"""What is handed to a person is the same whether there is a 支援会議 on them or not (81条)."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.access import record_access
from matching.choices import WITHOUT_CONSENT, AccessGround
from matching.disclosure.document import disclosure_of
from matching.models import AccessEvent, ConsentOverride, SupportMeeting
from tests.factories import OrganizationFactory, PersonFactory, TraitFactory, staff_user

pytestmark = pytest.mark.django_db

APART = [AccessGround(ground).label for ground in WITHOUT_CONSENT]


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


@pytest.fixture
def person(town):
    person = PersonFactory()
    TraitFactory(person=person)
    return person


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def meet_about(person, worker):
    """All that a 支援会議 and an override amount to, each on its own page."""
    member = staff_user(Role.SC, organization=OrganizationFactory(name="包括センター"))
    mine, theirs = client_of(worker), client_of(member)
    approver = client_of(staff_user(Role.COORDINATOR))
    today = timezone.localdate()
    given = {"members": [member.pk], "starts_on": today, "ends_on": today + dt.timedelta(9)}
    assert mine.post(reverse("meeting_new", args=[person.pk]), given).status_code == 302
    meeting = SupportMeeting.objects.get()
    page = reverse("meeting_page", args=[meeting.pk])
    assert mine.post(page, {"text": "家に明かりがない"}).status_code == 302
    given = {
        "ground": "danger", "reason": "明かりがない", "fields_shared": ["strengths"],
        "recipients": [member.pk], "ends_on": today + dt.timedelta(1),
    }  # fmt: skip
    assert mine.post(reverse("override_new", args=[person.pk]), given).status_code == 302
    override = reverse("override_page", args=[ConsentOverride.objects.get().pk])
    assert approver.post(override, {"answer": "approve"}).status_code == 302
    shared = reverse("shared_person", args=[person.pk])
    for address in (reverse("shared_list"), page, shared):
        assert theirs.get(address).status_code == 200
    for client in (mine, approver):
        assert client.get(override).status_code == 200


def test_the_disclosure_is_the_same_with_a_meeting_and_without(person, worker):
    client_of(worker).get(reverse("person_detail", args=[person.pk]))
    before = disclosure_of(person)["sections"]
    meet_about(person, worker)
    kept = AccessEvent.objects.kept_from_the_person()
    assert set(kept.values_list("ground", flat=True)) == set(WITHOUT_CONSENT)
    assert disclosure_of(person)["sections"] == before
    assert "開いた" in str(before)


def test_what_is_printed_of_the_looks_tells_of_no_meeting(person, worker):
    for _ in range(2):
        record_access(worker, [person], AccessGround.EDIT)
    meet_about(person, worker)
    page = client_of(worker).get(reverse("person_looks", args=[person.pk])).content.decode()
    printed = re.sub(r'<section class="section no-print".*?</section>', "", page, flags=re.S)
    assert len(printed) < len(page)
    for words in APART:
        assert words in page
        assert words not in printed
    assert "包括センター" not in printed
    assert "までに、2件あります" in printed
    assert "支援会議の記録は、それを見た人の記録もふくめて、入っていません" in printed


def test_without_a_meeting_there_is_no_part_that_is_kept(person, worker):
    page = client_of(worker).get(reverse("person_looks", args=[person.pk])).content.decode()
    assert "ご本人に渡さない記録" not in page
    assert "それを見た人の記録もふくめて、入っていません" in page


def test_looks_at_a_meeting_are_not_printed_with_the_person(person, worker):
    record_access(worker, [person], AccessGround.OVERRIDE)
    page = client_of(worker).get(reverse("person_detail", args=[person.pk])).content.decode()
    lines = [line for line in re.findall(r"<li.*?</li>", page, re.S) if APART[0] in line]
    assert [line.startswith('<li class="no-print">') for line in lines] == [True]

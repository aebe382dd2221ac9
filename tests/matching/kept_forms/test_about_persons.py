"""Unfinished words about a person go where the person goes: sealed, out of reach, erased."""

import datetime as dt
import time

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from matching.choices import ErasureReason
from matching.models import ConsentOverride, KeptForm, Person
from matching.sealing.envelope import Envelope
from matching.selectors.kept_forms import typed_in
from matching.services import meeting_close, meeting_open, person_erase
from matching.services.closing import person_close
from tests.addresses import seen_by
from tests.factories import PersonFactory, staff_user

pytestmark = pytest.mark.django_db

KEPT = "途中で止まった入力を残してあります。たしかめて、もう一度ボタンを押してください。"
WORDS = "毛糸で犬の服を編む"


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


@pytest.fixture
def person(worker):
    return PersonFactory(organization=worker.memberships.get().organization)


@pytest.fixture
def meeting(worker, person):
    today = timezone.localdate()
    members = [staff_user(Role.SC)]
    return meeting_open(
        person=person, opened_by=worker, members=members, starts_on=today, ends_on=today
    )


@pytest.fixture
def browser(worker):
    client = Client()
    client.force_login(worker)
    return client


def type_in(browser, address, **words):
    seen = seen_by(browser.session[SESSION_KEY], address)
    answer = browser.post(reverse("kept_form_save"), {"kept_for": seen} | words)
    assert answer.status_code in {204, 400}
    return answer


def stopped(browser, worker, address, sent):
    """Send a form half an hour after the login ended, log in again; the page that comes back."""
    browser.get(address)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=45), tick=False):
        answer = browser.post(address, sent)
        assert answer.url.startswith("/login/?next="), answer.url
        browser.force_login(worker)
        kept = KeptForm.objects.get()
        return browser.get(address, {"kept": kept.pk})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("meeting_new", {"starts_on": "2026-11-29"}),
        ("override_new", {"reason": WORDS}),
        ("person_closing", {"on": "2026-11-29"}),
    ],
)
def test_what_was_half_written_about_a_person_comes_back(browser, worker, person, name, words):
    page = stopped(browser, worker, reverse(name, args=[person.pk]), words).content.decode()
    assert KEPT in page
    assert next(iter(words.values())) in page
    assert KeptForm.objects.get().person_id == person.pk


def test_the_reason_to_keep_a_record_longer_comes_back(browser, worker, person):
    person_close(person=person, on=timezone.localdate(), closing="reached")
    address = reverse("person_keep", args=[person.pk])
    assert WORDS in stopped(browser, worker, address, {"reason": WORDS}).content.decode()


def test_a_late_press_on_begin_again_does_nothing(browser, worker, person):
    person_close(person=person, on=timezone.localdate(), closing="reached")
    address = reverse("person_closing", args=[person.pk])
    page = stopped(browser, worker, address, {"reopen": "1"})
    assert page.status_code == 200
    assert "もういちど始めました" not in page.content.decode()
    assert Person.objects.get(pk=person.pk).closed_on is not None
    assert browser.post(address, {"reopen": "1"}).status_code == 302
    assert Person.objects.get(pk=person.pk).closed_on is None


def test_a_note_of_a_meeting_comes_back_sealed_with_the_key_of_its_person(
    browser, worker, person, meeting
):
    address = reverse("meeting_page", args=[meeting.pk])
    page = stopped(browser, worker, address, {"text": WORDS})
    assert KEPT in page.content.decode()
    assert WORDS in page.content.decode()
    kept = KeptForm.objects.get()
    assert kept.person_id == person.pk
    assert Envelope.read(bytes(kept.sealed)).key_name == str(person.pk)
    assert not meeting.notes.exists()
    assert browser.post(address, {"text": WORDS}).status_code == 302
    assert not KeptForm.objects.exists()


def test_a_closed_meeting_leaves_no_unfinished_note_behind(browser, person, meeting):
    type_in(browser, reverse("meeting_page", args=[meeting.pk]), text=WORDS)
    type_in(browser, reverse("override_new", args=[person.pk]), reason=WORDS)
    meeting_close(meeting=meeting)
    assert [row.view for row in KeptForm.objects.all()] == ["override_new"]


def test_what_was_typed_in_a_meeting_is_out_of_reach_when_it_is_over(browser, worker, meeting):
    address = reverse("meeting_page", args=[meeting.pk])
    type_in(browser, address, text=WORDS)
    asked = {"kept": KeptForm.objects.get().pk}
    assert WORDS in browser.get(address, asked).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=2), tick=False):
        browser.force_login(worker)
        page = browser.get(address, asked)
    assert page.status_code == 404
    assert WORDS not in page.content.decode()


def test_who_may_not_read_the_person_any_more_does_not_read_the_words(browser, worker, person):
    address = reverse("override_new", args=[person.pk])
    type_in(browser, address, reason=WORDS)
    asked = {"kept": KeptForm.objects.get().pk}
    assert WORDS in browser.get(address, asked).content.decode()
    worker.memberships.update(role=Role.SECRETARIAT.value)
    browser.force_login(User.objects.get(pk=worker.pk))
    page = browser.get(address, asked)
    assert page.status_code in {403, 404}
    assert WORDS not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_erasing_a_person_takes_everybodys_unfinished_words_along(browser, worker, person, meeting):
    type_in(browser, reverse("meeting_page", args=[meeting.pk]), text=WORDS)
    type_in(browser, reverse("override_new", args=[person.pk]), reason=WORDS)
    type_in(browser, reverse("candidate_list"), reason=WORDS)
    earlier = list(KeptForm.objects.filter(person=person))
    assert [typed_in(row) is not None for row in earlier] == [True, True]
    person_erase(person=person, by=worker, reason=ErasureReason.REQUEST)
    assert [row.view for row in KeptForm.objects.all()] == ["candidate_list"]
    assert [typed_in(row) for row in earlier] == [None, None], "rows of a backup do not open"
    type_in(browser, reverse("override_new", args=[person.pk]), reason=WORDS)
    assert not KeptForm.objects.filter(person=person).exists()


PASSWORD = "nagai-aikotoba-desu"


def test_a_request_confirmed_late_is_made_and_kept_no_longer(browser, worker, person):
    worker.set_password(PASSWORD)
    worker.save()
    browser.force_login(worker)
    session = browser.session
    session["account_authentication_methods"][0]["at"] = time.time() - 600
    session.save()
    named = staff_user(Role.SC)
    today = timezone.localdate().isoformat()
    sent = {"ground": "danger", "reason": WORDS, "fields_shared": "strengths"}
    sent |= {"recipients": named.pk, "ends_on": today}
    door = browser.post(reverse("override_new", args=[person.pk]), sent)
    assert KeptForm.objects.get().view == "override_new"
    answer = browser.post(door.url, {"password": PASSWORD})
    assert answer.status_code == 302
    assert ConsentOverride.objects.get().reason == WORDS
    assert not KeptForm.objects.exists()

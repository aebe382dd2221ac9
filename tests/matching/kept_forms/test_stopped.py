"""A form that arrives after the login ended is kept, shown to its writer, and done by nobody."""

import datetime as dt
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from matching.models import AccessEvent, KeptForm, Person
from matching.selectors.kept_forms import typed_in
from resources.models import ContactLog, Interview, Listing, Resource
from tests.factories import PersonFactory, ResourceFactory, staff_user

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 11, 21, 0, 0, tzinfo=dt.UTC)
KEPT = "途中で止まった入力を残してあります。たしかめて、もう一度ボタンを押してください。"
WORDS = "毛糸で犬の服を編む"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def worker(town, clock):
    return staff_user(Role.CSW)


@pytest.fixture
def browser(worker):
    client = Client()
    client.force_login(worker)
    return client


def lines(prefix, *rows):
    values = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        values |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return values


def person_form(**words):
    """A half-written person with three lines of one kind, and not everything it needs."""
    traits = [{"kind": "like", "text": f"{WORDS}{n}", "source": "person"} for n in range(3)]
    sent = lines("trait", *traits) | lines("consideration") | lines("time")
    return sent | {"person-case_number": "F-1", "person-max_minutes": "35", "csrf": "x"} | words


def stop(browser, clock, address, sent, after=dt.timedelta(minutes=31)):
    """Send a form too late; return where the login leads back to."""
    clock.shift(after)
    answer = browser.post(address, sent)
    assert answer.status_code == 302
    assert answer.url.startswith("/login/?next=")
    return parse_qs(urlsplit(answer.url).query)["next"][0]


def come_back(browser, user, address):
    browser.force_login(user)
    return browser.get(address)


@pytest.mark.parametrize("hours", [1, 9, 60])
def test_a_new_person_sent_too_late_comes_back_filled_in_and_is_not_saved(
    browser, worker, clock, hours
):
    back = stop(browser, clock, reverse("person_new"), person_form(), dt.timedelta(hours=hours))
    page = come_back(browser, worker, back).content.decode()
    assert KEPT in page
    assert [WORDS + n in page for n in "012"] == [True] * 3
    assert 'value="F-1"' in page
    assert 'value="35"' in page
    assert "なおしてほしい" not in page
    assert not Person.objects.exists()


def test_pressing_save_again_saves_it_and_keeps_nothing(browser, worker, clock):
    sent = person_form() | {f"trait-{n}-heard_on": "2026-11-20" for n in range(3)}
    sent |= {"person-mobility": "foot", "person-worker": worker.pk}
    back = stop(browser, clock, reverse("person_new"), sent)
    come_back(browser, worker, back)
    answer = browser.post(back, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Person.objects.get().traits.count() == 3
    assert not KeptForm.objects.exists()


def test_a_changed_person_comes_back_on_its_own_page_and_is_logged_as_a_look(
    browser, worker, clock
):
    person = PersonFactory(organization=worker.memberships.get().organization)
    address = browser.get(reverse("person_list")).content.decode()
    path = re.search(r'href="(/persons/[\w-]{43}/)"', address)[1] + "edit/"
    back = stop(browser, clock, path, person_form())
    page = come_back(browser, worker, back).content.decode()
    assert WORDS in page
    person.refresh_from_db()
    assert person.case_number != "F-1"
    assert "edit" not in AccessEvent.objects.values_list("ground", flat=True)
    assert KeptForm.objects.get().person_id == person.pk


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("consent/?purpose=sharing", {"witness": WORDS}),
        ("requests/", {"details": WORDS}),
    ],
)
def test_what_is_recorded_of_a_person_comes_back(browser, worker, clock, tail, words):
    PersonFactory(organization=worker.memberships.get().organization)
    page = browser.get(reverse("person_list")).content.decode()
    path = re.search(r'href="(/persons/[\w-]{43}/)"', page)[1] + tail
    assert browser.get(path).status_code == 200
    back = stop(browser, clock, path, words)
    page = come_back(browser, worker, back).content.decode()
    assert KEPT in page
    assert WORDS in page


def test_another_user_of_the_same_browser_sees_nothing_of_it(browser, worker, clock):
    back = stop(browser, clock, reverse("person_new"), person_form())
    other = staff_user(Role.CSW)
    for address in (back, reverse("person_new")):
        page = come_back(browser, other, address).content.decode()
        assert WORDS not in page
        assert "前の続き" not in page
    assert WORDS in come_back(browser, worker, back).content.decode()


def test_a_second_tab_after_the_first_one_noticed_the_end(browser, worker, clock):
    clock.shift(dt.timedelta(minutes=31))
    browser.get(reverse("staff_home"))
    browser.get(reverse("login"))
    back = stop(browser, clock, reverse("person_new"), person_form(), dt.timedelta(minutes=1))
    assert WORDS in come_back(browser, worker, back).content.decode()


def test_nothing_is_kept_for_whom_the_browser_never_knew(worker, clock):
    stranger = Client()
    answer = stranger.post(reverse("person_new"), person_form())
    assert answer.url == "/login/?next=/staff/"
    stranger.force_login(staff_user(Role.CSW))
    stranger.logout()
    stranger.post(reverse("person_new"), person_form())
    assert not KeptForm.objects.exists()


def test_nothing_is_kept_for_an_account_that_was_switched_off(browser, worker, clock):
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert browser.post(reverse("person_new"), person_form()).url == "/login/?next=/staff/"
    assert not KeptForm.objects.exists()


PASSWORD = "nagai-aikotoba-desu"


def token_in(page):
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def log_in_by_form(browser, user):
    """As in a browser: the login draws new tokens."""
    user.set_password(PASSWORD)
    user.save()
    token = token_in(browser.get("/login/"))
    name = {"username": user.username, "login": user.username}
    sent = name | {"csrfmiddlewaretoken": token, "password": PASSWORD}
    assert browser.post("/login/", sent).status_code == 302


@pytest.fixture
def second_tab(browser, clock):
    """A page that was open when the login ended, and what its form would send."""
    browser.handler.enforce_csrf_checks = True
    token = token_in(browser.get(reverse("candidate_list")))
    clock.shift(dt.timedelta(minutes=31))
    browser.get(reverse("staff_home"))
    return {"reason": WORDS, "csrfmiddlewaretoken": token}


def test_a_form_drawn_before_ones_own_new_login_comes_back_too(browser, worker, second_tab):
    log_in_by_form(browser, worker)
    answer = browser.post(reverse("candidate_list"), second_tab)
    assert answer.status_code == 302
    assert WORDS in browser.get(answer.url).content.decode()
    assert KeptForm.objects.get().user == worker


def test_somebody_elses_new_login_gets_no_form_of_before(browser, second_tab):
    log_in_by_form(browser, staff_user(Role.CSW))
    assert browser.post(reverse("candidate_list"), second_tab).status_code == 403
    assert not KeptForm.objects.exists()


def test_a_token_of_nobody_brings_no_form_back(browser, worker, second_tab):
    log_in_by_form(browser, worker)
    forged = second_tab | {"csrfmiddlewaretoken": "x" * 64}
    assert browser.post(reverse("candidate_list"), forged).status_code == 403
    assert not KeptForm.objects.exists()


@pytest.fixture
def listing(town):
    waiting = ResourceFactory(waiting=True, audience="area_staff")
    return Listing.objects.create(
        resource=waiting, receipt="ABC234", contact="000-0000-1234", agreed=True
    )


def test_the_forms_of_the_desk_come_back_and_are_not_done(browser, worker, clock, listing):
    resource = ResourceFactory()
    sent = {
        reverse("desk_listing_contact", args=[listing.pk]): {"way": "call", "note": WORDS},
        reverse("desk_listing_decline", args=[listing.pk]): {"reason": WORDS},
        reverse("desk_resource_edit", args=[resource.pk]): lines("times") | {"activity": WORDS},
        reverse("desk_resource_new"): lines("times") | {"activity": WORDS},
        reverse("candidate_list"): {"reason": WORDS},
        reverse("interview_new"): lines("s", {"text": "a"}, {"text": WORDS}),
    }
    for address, values in sent.items():
        browser.force_login(worker)
        back = stop(browser, clock, address, values)
        page = come_back(browser, worker, back).content.decode()
        assert KEPT in page, address
        assert WORDS in page, address
    listing.refresh_from_db()
    assert listing.decision == "pending"
    assert not ContactLog.objects.exists()
    assert not Interview.objects.exists()
    assert not Resource.objects.filter(activity=WORDS).exists()


def test_a_form_whose_role_was_taken_away_meanwhile_stays_closed(browser, worker, clock):
    back = stop(browser, clock, reverse("person_new"), person_form())
    worker.memberships.update(role=Role.SC.value)
    answer = come_back(browser, User.objects.get(pk=worker.pk), back)
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_the_words_are_sealed_and_no_password_is_among_them(browser, worker, clock):
    stop(browser, clock, reverse("person_new"), person_form(password="himitsu"))
    row = bytes(KeptForm.objects.get().sealed)
    assert WORDS.encode() not in row
    assert b"F-1" not in row
    typed = typed_in(KeptForm.objects.get())
    assert typed["person-case_number"] == "F-1"
    assert "password" not in typed


def test_a_file_cannot_be_kept_and_that_is_said(browser, worker, clock):
    photo = io.BytesIO(b"x")
    photo.name = "a.png"
    back = stop(browser, clock, reverse("candidate_list"), {"reason": WORDS, "photo": photo})
    assert "ファイルは残せません" in come_back(browser, worker, back).content.decode()

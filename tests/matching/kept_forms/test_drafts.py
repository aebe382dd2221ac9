"""What is being typed is kept by the server, offered when the page is opened again, and dropped."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from gis_data.models import LivingArea
from matching.addresses import make_handle
from matching.models import KeptForm
from matching.sealing.seals import SITE
from matching.selectors.kept_forms import typed_in
from matching.services.kept_forms import kept_forms_before, kept_forms_drop_about
from matching.tenancy import tenant
from resources.models import Listing
from tests.factories import PersonFactory, ResourceFactory, staff_user

pytestmark = pytest.mark.django_db

WORDS = "毛糸で犬の服を編む"
OFFER = "前の続きがあります"


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


@pytest.fixture
def browser(worker):
    client = Client()
    client.force_login(worker)
    return client


def type_in(browser, address, **words):
    return browser.post(reverse("kept_form_save"), {"kept_for": address} | words)


def test_typing_is_kept_offered_and_shown(browser):
    address = reverse("candidate_list")
    assert type_in(browser, address, reason=WORDS).status_code == 204
    page = browser.get(address).content.decode()
    assert OFFER in page
    assert WORDS not in page
    kept = KeptForm.objects.get()
    page = browser.get(f"{address}?kept={kept.pk}").content.decode()
    assert WORDS in page
    assert "まだ保存していません" in page


def test_the_last_words_of_one_page_take_the_place_of_those_before(browser):
    address = reverse("candidate_list")
    type_in(browser, address, reason="あ")
    number = KeptForm.objects.get().pk
    type_in(browser, address, reason=WORDS, csrfmiddlewaretoken="x")
    assert KeptForm.objects.get().pk == number
    assert dict(typed_in(KeptForm.objects.get())) == {"reason": [WORDS]}


def test_throwing_away_drops_it_and_opens_the_page(browser):
    address = reverse("candidate_list")
    type_in(browser, address, reason=WORDS)
    drop = reverse("kept_form_drop", args=[KeptForm.objects.get().pk])
    assert browser.post(drop).url == address
    assert not KeptForm.objects.exists()
    assert OFFER not in browser.get(address).content.decode()


def test_what_was_saved_is_no_longer_kept(browser, town):
    address = reverse("candidate_list")
    type_in(browser, address, reason=WORDS)
    browser.post(address, {"name": ""})
    assert KeptForm.objects.count() == 1, "not saved yet"
    area = f"a{LivingArea.objects.order_by('pk').first().pk}"
    assert browser.post(address, {"name": "花の会", "area": area}).status_code == 302
    assert not KeptForm.objects.exists()


def test_forms_of_other_rows_are_apart(browser):
    one, two = ResourceFactory(), ResourceFactory()
    type_in(browser, reverse("desk_resource_edit", args=[one.pk]), name="x")
    assert OFFER in browser.get(reverse("desk_resource_edit", args=[one.pk])).content.decode()
    assert OFFER not in browser.get(reverse("desk_resource_edit", args=[two.pk])).content.decode()


def test_lines_that_were_added_come_back_with_their_form(browser):
    address = reverse("desk_resource_edit", args=[ResourceFactory().pk])
    line = {"contacts-0-way": "mail", "contacts-0-value": WORDS, "contacts-0-audience": "public"}
    counts = {"contacts-TOTAL_FORMS": "2", "contacts-INITIAL_FORMS": "0"}
    type_in(browser, address, name="x", **line, **counts)
    page = browser.get(f"{address}?kept={KeptForm.objects.get().pk}").content.decode()
    assert WORDS in page
    assert '<option value="public" selected>' in page


def test_the_desk_offers_the_forms_on_its_page(browser, town):
    waiting = ResourceFactory(waiting=True, audience="area_staff")
    listing = Listing.objects.create(resource=waiting, receipt="A", contact="0", agreed=True)
    type_in(browser, reverse("desk_listing_contact", args=[listing.pk]), note=WORDS)
    page = browser.get(reverse("desk_listing", args=[listing.pk])).content.decode()
    assert OFFER in page
    assert "/contact/?kept=" in page


@pytest.mark.parametrize(
    "address", ["", "/", "/staff/", "/nothing/", "https://bad.example/", "%00"]
)
def test_only_pages_whose_forms_are_kept_take_words(browser, address):
    assert type_in(browser, address, reason=WORDS).status_code == 400
    assert not KeptForm.objects.exists()


def test_nobody_else_opens_throws_away_or_sees_it(browser):
    address = reverse("candidate_list")
    type_in(browser, address, reason=WORDS)
    kept = KeptForm.objects.get()
    browser.force_login(staff_user(Role.CSW))
    assert WORDS not in browser.get(f"{address}?kept={kept.pk}").content.decode()
    assert OFFER not in browser.get(address).content.decode()
    browser.post(reverse("kept_form_drop", args=[kept.pk]))
    assert KeptForm.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("kept", ["x", "", "00000000-0000-0000-0000-000000000000"])
def test_a_number_of_nothing_opens_the_empty_page(browser, kept):
    assert browser.get(reverse("candidate_list"), {"kept": kept}).status_code == 200


def test_typing_is_a_sign_of_life(town):
    with time_machine.travel(dt.datetime(2026, 11, 21, tzinfo=dt.UTC), tick=False) as clock:
        client = Client()
        client.force_login(staff_user(Role.CSW))
        for _ in range(4):
            clock.shift(dt.timedelta(minutes=20))
            assert type_in(client, reverse("candidate_list"), reason="あ").status_code == 204


def test_a_form_about_a_person_is_sealed_with_their_key_and_can_go_with_them(browser, worker):
    person = PersonFactory(organization=worker.memberships.get().organization)
    page = browser.get(reverse("person_list")).content.decode()
    path = re.search(r'href="(/persons/[\w-]{43}/)"', page)[1] + "edit/"
    assert type_in(browser, path, **{"person-name": WORDS}).status_code == 204
    kept = KeptForm.objects.get()
    assert kept.person_id == person.pk
    assert SITE.encode() not in bytes(kept.sealed)[:40]
    assert kept_forms_drop_about(person=person) == 1


def test_a_form_about_a_person_out_of_sight_is_not_kept(browser, worker):
    other = PersonFactory()
    handle = make_handle(other.pk, worker.pk + 1)
    assert type_in(browser, f"/persons/{handle}/edit/", x="1").status_code == 400


def test_old_forms_are_found(browser, town):
    type_in(browser, reverse("candidate_list"), reason=WORDS)
    kept = KeptForm.objects.get()
    with tenant([town.pk]):
        assert not kept_forms_before(town.pk, kept.kept_at).exists()
        assert kept_forms_before(town.pk, kept.kept_at + dt.timedelta(seconds=1)).exists()


def test_no_word_reaches_a_log(browser, caplog):
    caplog.set_level(0)
    type_in(browser, reverse("candidate_list"), reason=WORDS)
    type_in(browser, "/nowhere/", reason=WORDS)
    assert WORDS not in caplog.text

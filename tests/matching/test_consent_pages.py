"""The pages on which a consent is recorded, read and withdrawn."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.choices import Purpose
from matching.models import Consent, MatchRun
from tests.factories import (
    ConsentFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    staff_user,
)

from .places import knitter

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.fixture
def client(user):
    client = Client()
    client.force_login(user)
    return client


def page_of(person, purpose):
    return f"{reverse('consent_new', args=[person.pk])}?purpose={purpose}"


def sent(**changes):
    given = {
        "text_version": "1",
        "fields_shared": ["strengths", "care", "times"],
        "method": "oral",
        "witness": "地区の民生委員",
        "given_on": timezone.localdate().isoformat(),
        "lasting": "open",
        "explained": "on",
    }
    return {name: value for name, value in {**given, **changes}.items() if value != ""}


def test_without_a_purpose_the_page_asks_for_one_and_records_nothing(client):
    person = PersonFactory()
    for address in (reverse("consent_new", args=[person.pk]), page_of(person, "anything")):
        answer = client.post(address, sent())
        assert "何についての同意ですか" in answer.content.decode()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("purpose", Purpose)
def test_nothing_that_decides_for_the_person_is_chosen_beforehand(purpose, client):
    person = PersonFactory(guardian_needed="parent")
    page = client.get(page_of(person, purpose)).content.decode()
    form = page[page.index('<form class="form"') :]
    assert "checked" not in form
    assert "selected" not in form.replace('<option value="" selected>', "")
    assert timezone.localdate().isoformat() not in form


def test_a_consent_is_recorded_and_withdrawn_on_its_pages(client, user):
    person = PersonFactory()
    client.post(page_of(person, "participation"), sent())
    consent = Consent.objects.get()
    assert (consent.witness, consent.recorded_by) == ("地区の民生委員", user)
    assert consent.valid_until is None
    assert (consent.purpose, consent.text_version) == ("participation", "1")
    assert set(consent.fields_shared) == {"strengths", "care", "times"}
    address = reverse("consent_withdraw", args=[person.pk, consent.pk])
    assert "取り消しますか" in client.get(address).content.decode()
    assert Consent.objects.get().revoked_at is None
    client.post(address)
    assert Consent.objects.get().revoked_at is not None


def test_how_long_it_lasts_is_counted_from_its_beginning(client):
    person, today = PersonFactory(), timezone.localdate()
    for lasting, until in (("half", ""), ("day", (today + dt.timedelta(days=9)).isoformat())):
        client.post(page_of(person, "case_study"), sent(lasting=lasting, valid_until=until))
    ends = Consent.objects.order_by("valid_until").values_list("valid_until", flat=True)
    nine_days, half_a_year = ((end - today).days for end in ends)
    assert nine_days == 9
    assert 181 <= half_a_year <= 184


def test_what_goes_out_names_whom(client, town):
    person, farm = PersonFactory(), OrganizationFactory(name="畑の会", employs_staff=True)
    page = client.post(page_of(person, "outside"), sent()).content.decode()
    assert "渡す相手をえらんでください" in page
    assert not Consent.objects.exists()
    client.post(page_of(person, "outside"), sent(recipient=farm.pk))
    assert Consent.objects.get().recipient == farm
    shown = client.get(reverse("person_detail", args=[person.pk])).content.decode()
    assert "渡す相手：畑の会" in shown


def test_a_place_without_an_organization_can_be_named(client, town):
    person, stall = PersonFactory(), ResourceFactory(organization=None)
    client.post(page_of(person, "place"), sent(place=stall.pk))
    assert Consent.objects.get().recipient_resource == stall


def test_a_place_is_named_once(client, town):
    person, stall, farm = PersonFactory(), ResourceFactory(organization=None), OrganizationFactory()
    for more in ({}, {"place": stall.pk, "recipient": farm.pk}):
        page = client.post(page_of(person, "place"), sent(**more)).content.decode()
        assert "どちらか一つえらんでください" in page
    assert not Consent.objects.exists()


@pytest.mark.parametrize(("purpose", "name"), [("outside", "recipient"), ("place", "place")])
def test_a_recipient_of_another_town_is_no_choice(purpose, name, client, town):
    away = MunicipalityFactory(code="99302", name="となり市")
    organization = OrganizationFactory(municipality=away, name="となり社協")
    place = ResourceFactory(
        municipality=away, organization=None, neighborhood=None, living_area=None
    )
    row = organization if name == "recipient" else place
    page = client.post(page_of(PersonFactory(), purpose), sent(**{name: row.pk}))
    assert page.status_code == 200
    assert "一覧から選びなおしてください" in page.content.decode()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"explained": ""}, "しるしを付けてください"),
        ({"witness": ""}, "立ち会った人"),
        ({"method": ""}, "書面か、口頭か"),
        ({"lasting": ""}, "いつまでか"),
        ({"lasting": "day"}, "おわる日を入れて"),
        ({"fields_shared": []}, "本人がよいと言った項目に"),
        ({"fields_shared": ["diagnosis"]}, "一覧から選びなおしてください"),
        ({"given_on": "2999-01-01"}, "これからの日付"),
        ({"given_on": "9999-12-31"}, "これからの日付"),
        ({"valid_from": "9999-12-31"}, "きょうから一年まで"),
        ({"given_on": "きのう"}, "日付を「2026-11-21」のように書いてください"),
        ({"lasting": "day", "valid_until": "2000-01-01"}, "後の日を入れてください"),
        ({"text_version": "0"}, "説明文が新しくなりました"),
        ({"valid_from": "2000-01-01"}, "もらった日か、それより後の日"),
    ],
)
def test_a_consent_that_cannot_be_is_not_recorded_and_nothing_typed_is_lost(
    changes, sentence, client
):
    page = client.post(page_of(PersonFactory(), "participation"), sent(**changes))
    assert sentence in page.content.decode()
    assert ("地区の民生委員" in page.content.decode()) is (changes != {"witness": ""})
    assert not Consent.objects.exists()


def test_where_a_guardian_is_needed_the_page_asks_for_their_yes(client):
    person = PersonFactory(guardian_needed="guardian")
    page = client.post(page_of(person, "participation"), sent()).content.decode()
    assert "成年後見人も説明を聞いて、同意しました" in page
    assert not Consent.objects.exists()
    more = {"guardian_agreed": "on", "guardian_name": "うしろみ なな"}
    client.post(page_of(person, "participation"), sent(**more))
    consent = Consent.objects.get()
    assert (consent.guardian, consent.guardian_name) == ("guardian", "うしろみ なな")


@pytest.mark.parametrize(("lasting", "end"), [("half", ""), ("year", ""), ("day", "2020-06-30")])
def test_a_period_that_is_over_already_is_said_and_not_recorded(client, lasting, end):
    person = PersonFactory()
    typed = sent(given_on="2020-05-01", lasting=lasting, valid_until=end)
    page = client.post(page_of(person, "participation"), typed).content.decode()
    assert "この期間は、もう終わっています（20" in page
    assert 'value="2020-05-01"' in page
    assert not Consent.objects.exists()


def test_a_period_that_ends_today_is_recorded(client):
    today = timezone.localdate().isoformat()
    typed = sent(given_on="2020-05-01", lasting="day", valid_until=today)
    client.post(page_of(PersonFactory(), "participation"), typed)
    assert Consent.objects.get().valid_until.isoformat() == today


def test_the_consent_of_another_person_cannot_be_withdrawn_here(client):
    consent, mine = ConsentFactory(), PersonFactory()
    for forged in (consent.pk, uuid.uuid4()):
        answer = client.post(reverse("consent_withdraw", args=[mine.pk, forged]))
        assert answer.status_code == 404
    assert Consent.objects.get().revoked_at is None


def test_withdrawing_in_a_second_tab_is_told_and_changes_nothing(client):
    consent = ConsentFactory()
    address = reverse("consent_withdraw", args=[consent.person.pk, consent.pk])
    client.post(address)
    first = Consent.objects.get().revoked_at
    answer = client.post(address)
    assert answer.status_code == 403
    assert "取り消されています" in answer.content.decode()
    assert Consent.objects.get().revoked_at == first


def test_a_search_from_a_tab_opened_before_the_withdrawal_is_refused(client, town):
    person = knitter()
    overlaps = reverse("overlap_page", args=[person.pk])
    assert client.post(overlaps).status_code == 302
    consent = person.consents.get()
    client.post(reverse("consent_withdraw", args=[person.pk, consent.pk]))
    for answer in (client.post(overlaps), client.get(overlaps)):
        assert answer.status_code == 403
        assert "取り消されています" in answer.content.decode()
    assert MatchRun.objects.count() == 1


def test_a_consent_that_ends_within_thirty_days_says_so(client):
    today = timezone.localdate()
    for days, words in ((0, "きょうで終わります"), (30, "あと30日で終わります"), (31, "同意あり")):
        consent = ConsentFactory(given_on=today, valid_until=today + dt.timedelta(days=days))
        page = client.get(reverse("person_detail", args=[consent.person.pk])).content.decode()
        assert f">{words}</span>" in page

"""Another organization of the town reads what a consent names, while it holds, and no more."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from gis_data.models import Municipality
from matching.models import AccessEvent, MatchRun, Person
from matching.services import consent_revoke
from matching.tenancy import tenant
from tests.factories import (
    ConsentFactory,
    ConsiderationFactory,
    LivingAreaFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

WORDS = {
    "identity": ["かなりあ なまえ", "かなりあよみ", "000-1111-2222"],
    "household": ["かなりあ世帯", "かなりあ属性", "80代カナリア"],
    "strengths": ["かなりあ編み"],
    "care": ["かなりあ苦手"],
    "times": ["北町一丁目"],
    "progress": ["支援の経過</h2>"],
}


@pytest.fixture
def person(town):
    identity = {"name": "かなりあ なまえ", "name_kana": "かなりあよみ", "phone": "000-1111-2222"}
    about = {"household": "かなりあ世帯", "attributes": "かなりあ属性", "age_band": "80代カナリア"}
    person = PersonFactory(case_number="26-かなりあ", **identity, **about)
    TraitFactory(person=person, text="かなりあ編み")
    ConsiderationFactory(person=person, text="かなりあ苦手")
    return person


@pytest.fixture
def other(town):
    return OrganizationFactory(name="受託法人")


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def share(person, other, fields=("strengths",), **more):
    given = {"purpose": "sharing", "recipient": other, "fields_shared": list(fields)}
    return ConsentFactory(person=person, **given | more)


def looks():
    with tenant(Municipality.objects.values_list("pk", flat=True)):
        rows = AccessEvent.objects.order_by("happened_at")
        return [(row.ground, sorted(row.fields)) for row in rows]


@pytest.mark.parametrize("purpose", ["sharing", "outside"])
@pytest.mark.parametrize("field", WORDS)
def test_only_the_named_fields_are_shown_and_the_look_is_written_down(
    field, purpose, person, other
):
    share(person, other, [field], purpose=purpose)
    client = client_of(staff_user(Role.CSW, organization=other))
    page = client.get(reverse("shared_person", args=[person.pk])).content.decode()
    for name, words in WORDS.items():
        for word in words:
            assert (word in page) is (name == field), word
    assert looks() == [("shared", [field])]
    assert "no-store" in client.get(reverse("shared_person", args=[person.pk]))["Cache-Control"]


def test_the_list_names_the_person_and_the_fields_and_nothing_more(person, other):
    share(person, other, ["strengths", "times"])
    page = client_of(staff_user(Role.CSW, organization=other)).get(reverse("shared_list"))
    text = page.content.decode()
    assert "26-かなりあ" in text
    assert "関心・できること、動ける時間と町丁目" in text
    assert not [word for words in WORDS.values() for word in words if word in text]
    assert looks() == [("list", [])]


def test_without_a_consent_there_is_no_such_person(person, other):
    client = client_of(staff_user(Role.CSW, organization=other))
    assert client.get(reverse("shared_person", args=[person.pk])).status_code == 404
    assert "26-かなりあ" not in client.get(reverse("shared_list")).content.decode()
    assert looks() == []


NOT_OPENING = {
    "of another purpose": {"purpose": "case_study"},
    "to a place": {"purpose": "place"},
    "revoked": {"revoked_at": timezone.now()},
    "over": {"valid_until": timezone.localdate() - dt.timedelta(days=1)},
    "not begun": {"given_on": timezone.localdate() + dt.timedelta(days=1)},
}


@pytest.mark.parametrize("why", NOT_OPENING)
def test_a_consent_that_does_not_say_so_opens_nothing(why, person, other):
    share(person, other, **NOT_OPENING[why])
    client = client_of(staff_user(Role.CSW, organization=other))
    assert client.get(reverse("shared_person", args=[person.pk])).status_code == 404


def test_a_consent_without_the_guardian_that_is_needed_opens_nothing(person, other):
    share(person, other)
    person.guardian_needed = "parent"
    person.save()
    client = client_of(staff_user(Role.CSW, organization=other))
    assert client.get(reverse("shared_person", args=[person.pk])).status_code == 404
    assert "26-かなりあ" not in client.get(reverse("shared_list")).content.decode()


@pytest.mark.parametrize("role", [Role.SC, Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.COMMITTEE])
def test_a_role_without_persons_reads_nothing_of_what_its_organization_was_told(
    role, person, other
):
    share(person, other)
    client = client_of(staff_user(role, organization=other))
    assert client.get(reverse("shared_person", args=[person.pk])).status_code == 404
    assert "26-かなりあ" not in client.get(reverse("shared_list")).content.decode()


def test_a_third_organization_and_another_town_read_nothing(person, other):
    share(person, other)
    third = OrganizationFactory(name="三つめの会")
    away = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="受託法人"
    )
    for organization in (third, away):
        client = client_of(staff_user(Role.CSW, organization=organization))
        assert client.get(reverse("shared_person", args=[person.pk])).status_code == 404


def test_withdrawing_works_on_the_next_request(person, other):
    consent = share(person, other)
    client = client_of(staff_user(Role.CSW, organization=other))
    address = reverse("shared_person", args=[person.pk])
    assert client.get(address).status_code == 200
    consent_revoke(consent=consent)
    assert client.get(address).status_code == 404
    assert "26-かなりあ" not in client.get(reverse("shared_list")).content.decode()


@pytest.mark.parametrize(
    "name", ["person_detail", "person_edit", "consent_new", "overlap_page", "override_new"]
)
def test_what_is_shared_is_neither_edited_nor_matched(name, person, other):
    share(person, other, WORDS)
    ConsentFactory(person=person)
    client = client_of(staff_user(Role.CSW, organization=other))
    for method in ("get", "post"):
        answer = getattr(client, method)(reverse(name, args=[person.pk]))
        assert answer.status_code == (405 if (name, method) == ("person_detail", "post") else 404)
    assert client.post(reverse("shared_person", args=[person.pk])).status_code == 405
    assert not MatchRun.objects.exists()


def test_two_consents_show_together_what_each_names(person, other):
    share(person, other, ["strengths"])
    share(person, other, ["care"], purpose="outside")
    page = client_of(staff_user(Role.CSW, organization=other)).get(
        reverse("shared_person", args=[person.pk])
    )
    text = page.content.decode()
    assert "かなりあ編み" in text
    assert "かなりあ苦手" in text
    assert "かなりあ なまえ" not in text


def test_areas_of_the_own_work_do_not_hide_what_was_shared(person, other):
    share(person, other)
    south = LivingAreaFactory(name="南地区")
    client = client_of(staff_user(Role.CSW, organization=other, areas=[south]))
    assert client.get(reverse("shared_person", args=[person.pk])).status_code == 200


def test_the_list_asks_a_steady_number_of_questions(person, other, django_assert_max_num_queries):
    user = staff_user(Role.CSW, organization=other)
    for _ in range(12):
        share(PersonFactory(), other)
    client = client_of(user)
    with django_assert_max_num_queries(22):
        client.get(reverse("shared_list"))


def test_the_course_of_the_support_is_told_without_whom_else_the_person_told(person, other):
    third = OrganizationFactory(name="三つめの会")
    ConsentFactory(person=person, purpose="outside", recipient=third)
    share(person, other, ["progress"])
    Person.objects.filter(pk=person.pk).update(closed_on=dt.date(2026, 3, 5), closing="moved")
    client = client_of(staff_user(Role.CSW, organization=other))
    page = client.get(reverse("shared_person", args=[person.pk])).content.decode()
    assert "このサイトに登録しました" in page
    assert "支援を終えました（引っこした）" in page
    assert "三つめの会" not in page


@pytest.mark.parametrize("role", [Role.SC, Role.CSW, Role.COMMITTEE, Role.MUNICIPAL_ADMIN])
def test_home_leads_to_what_is_shared(role, town):
    assert reverse("shared_list") in client_of(staff_user(role)).get("/staff/").content.decode()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PREFECTURE, Role.RESIDENT])
def test_home_of_those_who_are_told_nothing_does_not(role, town):
    page = client_of(staff_user(role)).get("/staff/").content.decode()
    assert reverse("shared_list") not in page

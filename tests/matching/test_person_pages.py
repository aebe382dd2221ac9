"""The pages of one person: who looked is written down, nothing is kept, nothing leaks sideways."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from gis_data.models import Municipality
from matching.models import AccessEvent, Person, Trait
from matching.tenancy import tenant
from tests.addresses import seen_by
from tests.factories import (
    ConsentFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

OF_A_PERSON = ["person_detail", "person_edit", "consent_new", "overlap_page"]


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.fixture
def client(user):
    client = Client()
    client.force_login(user)
    return client


def grounds():
    """Every look that was written down, in whatever town."""
    with tenant(Municipality.objects.values_list("pk", flat=True)):
        return list(AccessEvent.objects.order_by("happened_at").values_list("ground", flat=True))


def test_the_list_shows_my_persons_and_writes_one_look_for_each(client, user):
    PersonFactory(case_number="26-ほかの担当")
    PersonFactory(case_number="26-わたしの", worker=user)
    PersonFactory(case_number="26-よその", organization=OrganizationFactory(name="受託法人"))
    page = client.get(reverse("person_list")).content.decode()
    assert page.index("26-わたしの") < page.index("26-ほかの担当")
    assert "26-よその" not in page
    assert grounds() == ["list", "list"]


def test_an_empty_list_says_what_to_do(client):
    page = client.get(reverse("person_list")).content.decode()
    assert "まだ、だれも登録されていません" in page
    assert reverse("person_new") in page


def test_the_list_asks_a_steady_number_of_questions(client, django_assert_max_num_queries):
    for _ in range(12):
        ConsentFactory(person=TraitFactory().person)
    with django_assert_max_num_queries(18):
        client.get(reverse("person_list"))


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_no_page_of_a_person_is_kept_by_the_browser(name, client):
    person = ConsentFactory().person
    answer = client.get(reverse(name, args=[person.pk]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert grounds() == ["view"]


@pytest.mark.parametrize(
    ("method", "name"),
    [("get", name) for name in OF_A_PERSON] + [("post", name) for name in OF_A_PERSON[1:]],
)
def test_a_person_out_of_reach_is_not_found_and_not_logged(method, name, client):
    elsewhere = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり"))
    for organization in (OrganizationFactory(name="受託法人"), elsewhere):
        person = ConsentFactory(person__organization=organization).person
        answer = getattr(client, method)(reverse(name, args=[person.pk]))
        assert answer.status_code == 404
    assert grounds() == []


def test_a_visitor_is_sent_to_the_login(town):
    person = PersonFactory()
    answer = Client().get(reverse("person_detail", args=[person.pk]))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


def test_a_role_without_persons_is_told_so_and_shown_the_preview(town):
    client = Client()
    client.force_login(staff_user(Role.SC))
    answer = client.get(reverse("person_list"))
    assert answer.status_code == 403
    assert reverse("overlap_preview") in answer.content.decode()


def sent(**changes):
    """The person form as a browser sends it: one trait, one consideration, one free time."""
    lines = {
        "trait-TOTAL_FORMS": "2",
        "trait-INITIAL_FORMS": "2",
        "trait-0-kind": "like",
        "trait-0-text": "毛糸と編み込み模様",
        "trait-0-source": "person",
        "trait-0-heard_on": "2026-11-01",
        "trait-1-kind": "ability",
        "trait-1-text": "",
        "trait-1-source": "family",
        "trait-1-heard_on": "2026-11-01",
        "consideration-TOTAL_FORMS": "1",
        "consideration-INITIAL_FORMS": "1",
        "consideration-0-kind": "dislike",
        "consideration-0-text": "大きな音",
        "time-TOTAL_FORMS": "1",
        "time-INITIAL_FORMS": "1",
        "time-0-weekday": "2",
        "time-0-start_time": "13:00",
        "time-0-end_time": "16:00",
    }
    person = {
        "person-case_number": "26-001",
        "person-mobility": "foot",
        "person-max_minutes": "20",
        "person-needs": ["quiet"],
    }
    return {**lines, **person, **changes}


def chosen(page, name):
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)[0]
    return re.findall(r'value="(\d+)" selected', select)


@pytest.mark.parametrize("add", ["like", "consideration"])
def test_one_more_line_loses_nothing_that_was_chosen(add, client, user):
    where = NeighborhoodFactory()
    typed = {"person-neighborhood": where.pk, "person-worker": user.pk, "add": add}
    page = client.post(reverse("person_new"), sent(**typed)).content.decode()
    assert chosen(page, "person-neighborhood") == [str(where.pk)]
    assert chosen(page, "person-worker") == [str(user.pk)]
    assert "毛糸と編み込み模様" in page


@pytest.mark.parametrize("add", [{}, {"add": "like"}])
def test_who_has_left_stays_the_worker_until_somebody_says_otherwise(add, client):
    gone = staff_user()
    person = PersonFactory(worker=gone, neighborhood=None)
    gone.memberships.all().delete()
    typed = sent(**{"person-case_number": person.case_number, "person-worker": gone.pk})
    answer = client.post(reverse("person_edit", args=[person.pk]), typed | add)
    assert answer.status_code == (200 if add else 302)
    assert Person.objects.get().worker == gone
    if add:
        assert chosen(answer.content.decode(), "person-worker") == [str(gone.pk)]


def test_a_person_is_registered_without_a_name(client, user, town):
    where = NeighborhoodFactory()
    answer = client.post(
        reverse("person_new"), sent(**{"person-neighborhood": where.pk, "person-worker": user.pk})
    )
    person = Person.objects.get()
    assert answer.url == seen_by(user.pk, reverse("person_detail", args=[person.pk]))
    assert (person.name, person.neighborhood, person.needs) == ("", where, ["quiet"])
    assert person.organization == user.memberships.get().organization
    assert [t.text for t in person.traits.all()] == ["毛糸と編み込み模様"]
    assert grounds() == ["edit"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"person-case_number": ""}, "ケース番号を入れてください"),
        ({"person-max_minutes": "0"}, "1以上の数にしてください"),
        ({"person-mobility": "rocket"}, "一覧から選びなおしてください"),
        ({"person-needs": ["wings"]}, "一覧から選びなおしてください"),
        ({"person-neighborhood": "999999"}, "一覧から選びなおしてください"),
        ({"trait-0-heard_on": ""}, "聞いた日を入れてください"),
        ({"trait-0-heard_on": "2026-13-40"}, "日付を「2026-11-21」のように書いてください"),
        ({"trait-0-text": "あ" * 201}, "200"),
        ({"trait-0-kind": "weakness"}, "一覧から選びなおしてください"),
        ({"trait-0-text": "あ\x00い"}, "なおしてほしい"),
        ({"time-0-end_time": ""}, "両方を入れてください"),
        ({"time-0-end_time": "12:00"}, "後の時刻にしてください"),
        ({"trait-TOTAL_FORMS": "many"}, "開きなおしてください"),
        ({"trait-TOTAL_FORMS": "5000"}, "80行まで"),
        ({"time-0-weekday": "²"}, "一覧から選びなおしてください"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_stored(changes, sentence, client):
    answer = client.post(reverse("person_new"), sent(**changes))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Person.objects.exists()


def test_a_case_number_typed_wide_is_the_same_case(client, town):
    client.post(reverse("person_new"), sent(**{"person-case_number": "２６−００１"}))
    assert Person.objects.get().case_number == "26-001"


def test_a_used_case_number_is_said_beside_its_field(client):
    client.post(reverse("person_new"), sent())
    page = client.post(reverse("person_new"), sent()).content.decode()
    assert "もう使われています" in page
    assert 'href="#id_person-case_number"' in page
    assert Person.objects.count() == 1


def test_one_more_line_is_a_button_that_saves_nothing(client):
    page = client.post(reverse("person_new"), sent(add="like")).content.decode()
    assert page.count('name="trait-') > 0
    assert "毛糸と編み込み模様" in page
    assert page.count('value="like"') == 3
    assert "なおしてほしい" not in page
    assert not Person.objects.exists()


@pytest.mark.parametrize("prefix", ["trait", "consideration", "time"])
def test_a_nonsense_number_of_lines_asks_for_no_endless_page(prefix, client):
    number = {f"{prefix}-TOTAL_FORMS": "9" * 5000}
    assert client.post(reverse("person_new"), sent(add="like", **number)).status_code == 200


def test_the_neighborhood_of_another_area_cannot_be_chosen(town):
    north, south = town.living_areas.order_by("name")
    client = Client()
    client.force_login(staff_user(Role.CSW, areas=[north]))
    of_south = south.neighborhoods.get()
    client.post(reverse("person_new"), sent(**{"person-neighborhood": of_south.pk}))
    assert not Person.objects.exists()


def test_a_foreign_organization_cannot_be_chosen(client):
    other = OrganizationFactory(name="受託法人")
    assert client.post(reverse("person_new"), sent(organization=other.pk)).status_code == 404
    assert not Person.objects.exists()


def test_changing_a_person_keeps_what_was_not_touched(client):
    client.post(reverse("person_new"), sent())
    person = Person.objects.get()
    trait = person.traits.get()
    changes = {
        "trait-0-id": trait.pk,
        "person-age_band": "50代",
        "seen": person.updated_at.isoformat(),
    }
    client.post(reverse("person_edit", args=[person.pk]), sent(**changes))
    assert Person.objects.get().age_band == "50代"
    assert Trait.objects.get().pk == trait.pk
    assert "edit" in grounds()


def test_saving_takes_away_neither_an_unreached_neighborhood_nor_a_worker_who_left(town):
    north = town.living_areas.get(name="北地区")
    worker = staff_user(Role.CSW, areas=[north])
    left = staff_user(Role.CSW, areas=[north])
    left.is_active = False
    left.save()
    nowhere = NeighborhoodFactory(living_area=None, municipality=town, name="圏域のない町")
    person = PersonFactory(neighborhood=nowhere, worker=left)
    client = Client()
    client.force_login(worker)
    form = {
        "person-case_number": person.case_number,
        "person-neighborhood": nowhere.pk,
        "person-worker": left.pk,
        "seen": person.updated_at.isoformat(),
    }
    page = client.get(reverse("person_edit", args=[person.pk])).content.decode()
    assert f'value="{nowhere.pk}" selected' in page
    assert f'value="{left.pk}" selected' in page
    client.post(reverse("person_edit", args=[person.pk]), sent(**form))
    person.refresh_from_db()
    assert (person.neighborhood, person.worker) == (nowhere, left)


def test_an_old_page_does_not_overwrite_a_newer_one(client):
    client.post(reverse("person_new"), sent())
    person = Person.objects.get()
    seen = person.updated_at.isoformat()
    person.age_band = "60代"
    person.save()
    address = reverse("person_edit", args=[person.pk])
    page = client.post(address, sent(**{"person-age_band": "50代", "seen": seen})).content.decode()
    assert "先にこの内容を書きかえました" in page
    assert Person.objects.get().age_band == "60代"


def test_the_page_says_who_looked_once_a_day_for_each_way(client, user):
    person = PersonFactory()
    for _ in range(3):
        page = client.get(reverse("person_detail", args=[person.pk])).content.decode()
    assert page.count(f"<li>{user}") == 1
    assert "（この日3回）" in page


def test_no_person_stands_in_the_admin_pages():
    from django.contrib import admin

    assert [m for m in admin.site._registry if m._meta.app_label == "matching"] == []


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_register_one_person_and_the_second_learns_why(client):
    gate = Barrier(3)
    session = client.cookies["kasanari_session"].value

    def send():
        hand = Client()
        hand.cookies["kasanari_session"] = session
        gate.wait()
        try:
            answer = hand.post(reverse("person_new"), sent())
            return answer.status_code, "もう使われています" in answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        answers = [future.result() for future in [pool.submit(send) for _ in range(3)]]
    assert sorted(answers) == [(200, True), (200, True), (302, False)]
    assert Person.objects.count() == 1

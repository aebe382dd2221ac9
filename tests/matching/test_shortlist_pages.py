"""Deciding about places on the pages: put in, take out, pass over, lay side by side."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import AccessEvent, KeptForm, ShortlistEntry
from matching.services import consent_revoke, match_run, shortlist_add, shortlist_propose
from tests.factories import ResourceFactory, staff_user

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.fixture
def person(user):
    return knitter()


@pytest.fixture
def shops(person, user):
    """Four shops that meet the knitter's words, after a run."""
    found = [wool_shop(name=f"毛糸の店 {word}") for word in ("い", "ろ", "は", "に")]
    match_run(person=person, user=user)
    return found


@pytest.fixture
def client(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def decide(client, person):
    def post(place, act, query="", **sent):
        address = reverse("shortlist_change", args=[person.pk, place.pk])
        return client.post(f"{address}{query}", {"act": act, **sent}, follow=True)

    return post


@pytest.fixture
def pass_over(client, person):
    def post(place, query="", **sent):
        address = reverse("shortlist_pass", args=[person.pk, place.pk])
        return client.post(f"{address}{query}", sent, follow=True)

    return post


@pytest.fixture
def page(client, person):
    def get(name, query=""):
        return client.get(reverse(name, args=[person.pk]) + query)

    return get


def cards(answer):
    return [card.resource.name for card in answer.context["page"].open]


def test_one_button_puts_a_place_in_and_another_takes_it_out(decide, page, shops):
    first = decide(shops[0], "add", query="?shown=40&day=wed&nonsense=1")
    assert first.redirect_chain[0][0].endswith(f"/overlaps/?day=wed&shown=40#place-{shops[0].pk}")
    text = first.content.decode()
    assert "気になるところに入っています" in text
    assert "気になるところを見る（1か所）" in text
    assert "毛糸の店 い" in page("shortlist").content.decode()
    gone = decide(shops[0], "remove", back="shortlist").content.decode()
    assert "「毛糸の店 い」を、はずしました。" in gone
    assert "まだ、入っていません" in gone
    assert 'value="add">もとにもどす' in gone


def test_a_place_passed_over_leaves_the_list_and_can_come_back(decide, pass_over, page, shops):
    at_once = pass_over(shops[1], reason="far", words="坂の上").content.decode()
    assert "「毛糸の店 ろ」を見送りました（遠い・行きにくい）。" in at_once
    later = page("overlap_page")
    assert "毛糸の店 ろ" not in cards(later)
    assert later.context["page"].open_count == 3
    assert "見送ったところ（1か所）" in later.content.decode()
    assert "遠い・行きにくい：坂の上" in later.content.decode()
    assert shops[1].pk not in {place["id"] for place in later.context["places"]}
    decide(shops[1], "back")
    assert "毛糸の店 ろ" in cards(page("overlap_page"))


def test_without_a_reason_nothing_is_passed_over_and_what_was_typed_stays(pass_over, shops):
    answer = pass_over(shops[0], words="駅から遠い坂の上", query="?day=wed")
    text = answer.content.decode()
    assert "見送るわけを、一つえらんでください。" in text
    assert text.count("なくてもよい") == 1
    assert 'value="駅から遠い坂の上"' in text
    assert "?day=wed" in text
    assert not ShortlistEntry.objects.exists()
    other = pass_over(shops[0], reason="other").content.decode()
    assert "わけを短く書いてください" in other


def test_the_page_of_passing_over_opens_by_its_address_and_names_the_place(client, person, shops):
    address = reverse("shortlist_pass", args=[person.pk, shops[0].pk])
    text = client.get(address).content.decode()
    assert "「毛糸の店 い」は、まだ見送っていません。" in text
    assert "なおしてほしい" not in text
    assert client.get(address.replace(f"/{shops[0].pk}/", "/999999/")).status_code == 404


@pytest.mark.parametrize("act", ["", "fly", "pass", "answer:maybe", "answer:curious", "back"])
def test_a_button_that_cannot_be_is_answered_with_a_sentence(act, decide, shops):
    answer = decide(shops[0], act)
    assert answer.status_code == 200
    assert 'class="notice notice--warn"' in answer.content.decode()
    assert not ShortlistEntry.objects.exists()


def test_a_place_one_may_not_see_is_not_found(decide, shops):
    assert decide(ResourceFactory(draft=True), "add").status_code == 404


def test_a_proposal_and_the_answer_of_the_person_stand_on_the_page(decide, page, shops):
    decide(shops[0], "add")
    decide(shops[0], "propose", back="shortlist")
    decide(shops[0], "answer:curious", back="shortlist")
    text = page("shortlist").content.decode()
    assert "本人に提案した" in text
    assert re.search(r'value="answer:curious" aria-pressed="true"', text)
    refused = decide(shops[0], "remove", back="shortlist").content.decode()
    assert "わけを選んで見送ってください" in refused


def test_a_decision_is_on_the_log_as_writing_and_a_refused_one_as_looking(decide, pass_over, shops):
    pass_over(shops[0])
    assert set(AccessEvent.objects.values_list("ground", flat=True)) == {"view"}
    decide(shops[0], "add")
    assert "edit" in AccessEvent.objects.values_list("ground", flat=True)


def test_without_consent_neither_page_nor_button_does_anything(decide, page, person, user, shops):
    shortlist_add(person=person, resource=shops[0], user=user)
    consent_revoke(consent=person.consents.get())
    for name in ("shortlist", "overlap_compare"):
        answer = page(name)
        assert answer.status_code == 403
        assert "毛糸" not in answer.content.decode()
    assert decide(shops[1], "add").status_code == 403
    assert ShortlistEntry.objects.count() == 1


def compared(page, *places):
    return page("overlap_compare", "?" + "&".join(f"place={place}" for place in places))


def test_two_or_three_shortlisted_places_stand_side_by_side(page, person, user, shops):
    for shop in shops:
        shortlist_add(person=person, resource=shop, user=user)
    text = compared(page, shops[0].pk, shops[2].pk).content.decode()
    assert text.count('scope="col"') == 3
    for row in ("本人もうれしい", "相手もうれしい", "いつ", "費用", "バリアフリー", "最終確認"):
        assert f'<th scope="row">{row}' in text
    assert TROUBLE in text
    assert "毛糸の店 い" in text
    assert "毛糸の店 ろ" not in text
    assert compared(page, *(s.pk for s in shops[:3])).content.decode().count('scope="col"') == 4


@pytest.mark.parametrize("asked", [[], ["1"], ["x", "²", "-1", "9" * 500], ["%00", "'"]])
def test_nonsense_to_compare_gets_a_plain_page(asked, page, shops):
    answer = compared(page, *asked)
    assert answer.status_code == 200
    assert "2か所か3か所をえらんでください" in answer.content.decode()


def test_four_places_or_one_that_is_not_shortlisted_are_said(page, person, user, shops):
    for shop in shops:
        shortlist_add(person=person, resource=shop, user=user)
    assert "えらんでください" in compared(page, *(s.pk for s in shops)).content.decode()
    text = compared(page, shops[0].pk, shops[1].pk, 999999).content.decode()
    assert "えらんだうち1か所は、気になるところに入っていません" in text


def test_the_number_of_queries_does_not_grow(
    page, person, user, shops, django_assert_max_num_queries
):
    def asked():
        for name, query in (
            ("overlap_page", ""),
            ("shortlist", ""),
            ("overlap_compare", f"?place={shops[0].pk}&place={shops[1].pk}"),
        ):
            with django_assert_max_num_queries(200) as found:
                page(name, query)
            yield len(found)

    for shop in shops[:2]:
        shortlist_propose(person=person, resource=shop, user=user)
    before = list(asked())
    for number in range(8):
        shop = wool_shop(name=f"毛糸の店 {number}")
        shortlist_add(person=person, resource=shop, user=user)
    match_run(person=person, user=user)
    assert list(asked()) == before
    assert max(before) < 60


def test_the_reason_typed_before_the_login_ended_comes_back_and_nothing_is_passed_over(
    client, user, person, shops
):
    address = reverse("shortlist_pass", args=[person.pk, shops[0].pk])
    client.get(reverse("shortlist", args=[person.pk]))
    typed = {"reason": "far", "words": "坂の上で、冬は行けない", "back": "shortlist"}
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=45), tick=False):
        assert client.post(address, typed).url.startswith("/login/?next=")
        client.force_login(user)
        text = client.get(address, {"kept": KeptForm.objects.get().pk}).content.decode()
        assert "途中で止まった入力を残してあります" in text
        assert 'value="坂の上で、冬は行けない"' in text
        assert 'value="far" selected' in text
        assert not ShortlistEntry.objects.exists()
        assert client.post(address, typed).url.endswith(f"shortlist/#place-{shops[0].pk}")
    assert ShortlistEntry.objects.get().words == "坂の上で、冬は行けない"
    assert not KeptForm.objects.exists()

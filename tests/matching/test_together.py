"""本人といっしょに見る: public words, no order, no name, and answers that are the person's own."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent
from matching.services import consent_revoke, match_run, shortlist_add
from resources.models import Resource
from tests.factories import TraitFactory, staff_user

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db
CANARY = "毛糸の帽子を編む人がいないkanari"


@pytest.fixture
def user(town):
    return staff_user(Role.CSW)


def visited(user, person, method="get", **data):
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return getattr(client, method)(reverse("together", args=[person.pk]), data)


def page_of(user, person):
    return visited(user, person).content.decode()


def shortlisted(user, person, *places):
    match_run(person=person, user=user)
    for place in places:
        shortlist_add(person=person, resource=place, user=user)


def test_a_shortlisted_place_is_shown_with_the_words_of_both(user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    page = page_of(user, person)
    assert shop.name in page
    assert TROUBLE in page
    assert "毛糸の帽子を編むこと" in page


def test_a_place_that_is_only_found_is_not_shown(user):
    person, shop = knitter(), wool_shop()
    other = wool_shop(name="えらばれていない店")
    shortlisted(user, person, shop)
    assert other.name not in page_of(user, person)


def test_no_sentence_for_the_staff_and_no_word_of_others_is_on_it(user):
    person = knitter()
    TraitFactory(person=person, kind="like", text="毛糸の帽子は見立てkanari", source="supporter")
    shop = wool_shop(trouble=CANARY, visibility="supporters", supporter_note="メモkanari")
    secret = wool_shop(name="担当だけの店kanari", audience="supporters")
    shortlisted(user, person, shop, secret)
    page = page_of(user, person)
    assert shop.name in page
    assert "kanari" not in page
    assert "ここに出せないところが、ほかに1か所" in page


def test_nothing_names_the_person_and_nothing_has_an_order_or_a_bar(user):
    person = knitter(case_number="26-見本", name="みほん なぎさ")
    late, early = wool_shop(name="わの店", name_kana="わ"), wool_shop(name="あの店", name_kana="あ")
    shortlisted(user, person, late, early)
    page = page_of(user, person)
    for word in ("26-見本", "なぎさ", 'class="bar', "中くらい", "本人もうれしい", str(user)):
        assert word not in page
    assert page.index("あの店") < page.index("わの店")
    assert "あいうえおの順" in page


@pytest.mark.parametrize(("answer", "words"), [("curious", "気になる"), ("not_now", "いまはいい")])
def test_an_answer_is_kept_as_the_persons_own_and_taken_back_at_once(answer, words, user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    led = visited(user, person, "post", resource=shop.pk, answer=answer)
    assert led.status_code == 302
    assert led["Location"].endswith(f"together/#place-{shop.pk}")
    entry = person.shortlist.get()
    assert (entry.answer, entry.answer_recorded_by) == (answer, user)
    assert f"<b>{words}</b>" in page_of(user, person)
    visited(user, person, "post", resource=shop.pk, answer="yet")
    assert person.shortlist.get().answer == "yet"


@pytest.mark.parametrize(
    "sent", [{}, {"resource": "x", "answer": "curious"}, {"resource": "1", "answer": "いや"}]
)
def test_an_answer_that_means_nothing_is_refused(sent, user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    assert visited(user, person, "post", **sent).status_code == 400
    assert person.shortlist.get().answer == "yet"


def test_an_answer_for_a_place_that_is_not_shortlisted_says_so(user):
    person, shop = knitter(), wool_shop()
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    sent = {"resource": shop.pk, "answer": "curious"}
    led = client.post(reverse("together", args=[person.pk]), sent, follow=True)
    assert not person.shortlist.exists()
    assert "気になるところに入っていません" in led.content.decode()


def test_a_withdrawn_consent_closes_it(user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    consent_revoke(consent=person.consents.get())
    answer = visited(user, person)
    assert answer.status_code == 403
    assert shop.name not in answer.content.decode()


def test_looking_and_answering_are_written_down(user):
    person, shop = knitter(), wool_shop()
    shortlisted(user, person, shop)
    visited(user, person)
    visited(user, person, "post", resource=shop.pk, answer="curious")
    assert set(AccessEvent.objects.values_list("ground", flat=True)) == {"view", "edit"}


def test_the_number_of_queries_does_not_grow_with_the_places(user):
    person, counts = knitter(), []
    for _ in range(2):
        wool_shop(), wool_shop()
        shortlisted(user, person, *Resource.objects.all())
        client = Client()
        client.force_login(user)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("together", args=[person.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""The 重なり page: what it shows, to whom, and what it keeps back."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import AccessEvent, MatchRun
from matching.selectors.cards import schedule_words
from matching.services import consent_revoke, match_run
from resources.models import Statement
from tests.addresses import seen_by
from tests.factories import (
    TODAY,
    ConsentFactory,
    InterviewFactory,
    PersonFactory,
    ResourceFactory,
    ScheduleFactory,
    StatementFactory,
    staff_user,
)

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


def opened(user, person, method="get", **kwargs):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(reverse("overlap_page", args=[person.pk]), **kwargs)


def page_of(user, person):
    return opened(user, person).content.decode()


def test_a_post_looks_and_leads_to_the_page(user):
    person = knitter()
    shop = wool_shop()
    answer = opened(user, person, "post", follow=True)
    page = answer.content.decode()
    address = seen_by(user.pk, reverse("overlap_page", args=[person.pk]))
    assert answer.redirect_chain == [(address, 302)]
    assert shop.name in page
    assert TROUBLE in page
    said = Statement.objects.get()
    link = reverse("interview_page", args=[said.interview_id]) + f"#said-{said.pk}"
    assert f'<a href="{link}">店主・2026年9月の聞きとり・困っている事</a>' in page
    assert f"／本人の言葉・{TODAY:%Y年%-m月%-d日}" in page
    assert "本人もうれしい" in page
    assert "相手もうれしい" in page


def test_no_number_of_the_engine_and_no_ordinal_is_shown(user):
    person = knitter()
    wool_shop()
    run = match_run(person=person, user=user)
    page = page_of(user, person)
    row = run.overlaps.get()
    for number in (row.person_gain, row.resource_gain, row.score):
        assert f"{number:.2f}" not in page
    assert not any(word in page for word in ("1位", "第1位", "点</", "％"))


def test_before_any_run_the_page_invites_to_look(user):
    person = knitter()
    assert "まだ、さがしていません" in page_of(user, person)
    assert not MatchRun.objects.exists()


def test_a_reader_who_may_not_read_a_statement_does_not_see_it(user):
    person = knitter()
    listener = staff_user(Role.CSW)
    wool_shop(visibility="listeners", heard_by=[listener])
    match_run(person=person, user=listener)
    assert TROUBLE in page_of(listener, person)
    hidden = page_of(user, person)
    assert TROUBLE not in hidden
    assert "毛糸の店" in hidden


@pytest.mark.parametrize(
    "change", [{"agreed": False}, {"visibility": "listeners"}, {"text": "べつのことば"}]
)
def test_a_sentence_taken_back_is_gone_at_the_next_look(change, user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    assert TROUBLE in page_of(user, person)
    Statement.objects.update(**change)
    assert TROUBLE not in page_of(user, person)


def test_a_word_the_person_took_back_is_not_quoted_as_a_reason(user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    assert "毛糸の帽子を編むこと" in page_of(user, person)
    person.traits.get(kind="ability").delete()
    assert "毛糸の帽子を編むこと" not in page_of(user, person)


def test_a_place_beyond_the_readers_audience_is_left_out(town):
    north, south = town.living_areas.order_by("name")
    person = knitter()
    person.neighborhood = None
    person.save()
    wool_shop(audience="area_staff", name="北の担当だけの店")
    of_north = staff_user(Role.CSW, areas=[north])
    match_run(person=person, user=of_north)
    assert "北の担当だけの店" in page_of(of_north, person)
    assert "北の担当だけの店" not in page_of(staff_user(Role.CSW, areas=[south]), person)


def test_a_withdrawn_consent_closes_the_page_at_once(user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    consent_revoke(consent=person.consents.get())
    answer = opened(user, person)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "取り消されています" in page
    assert TROUBLE not in page
    assert "毛糸" not in page


def test_a_post_without_consent_stores_nothing_and_is_no_match_in_the_log(user):
    person = PersonFactory()
    ConsentFactory(person=person, revoked_at=timezone.now())
    wool_shop()
    assert opened(user, person, "post").status_code == 403
    assert not MatchRun.objects.exists()
    assert list(AccessEvent.objects.values_list("ground", flat=True)) == ["view"]


def test_a_match_is_written_down_as_a_match(user):
    person = knitter()
    opened(user, person, "post")
    event = AccessEvent.objects.get()
    assert (event.person, event.user, event.ground) == (person, user, "match")


def test_changes_after_the_run_are_said(user):
    person = knitter()
    shop = wool_shop()
    match_run(person=person, user=user)
    assert "変わったことがあります" not in page_of(user, person)
    shop.save()
    person.save()
    page = page_of(user, person)
    assert "本人の内容が書きかえられています。" in page
    assert "地域資源の1件に" in page


def test_presence_is_shown_where_a_statement_says_so(user):
    person = knitter()
    place = wool_shop()
    match_run(person=person, user=user)
    assert "来てくれるだけでうれしい" not in page_of(user, person)
    said = "店番の横に、来てくれるだけでうれしいの。"
    StatementFactory(interview=InterviewFactory(resource=place), kind="thought", text=said)
    page = page_of(user, person)
    assert "<b>来てくれるだけでうれしい</b>" in page
    assert said in page


def test_the_word_of_a_gain_and_the_words_under_it_agree(user):
    person = knitter()
    wool_shop()
    silent = ResourceFactory(name="ことばのない場所", activity="", summary="", welcome="")
    answer = opened(user, person, "post", follow=True)
    cards = answer.context["page"].open
    assert cards
    for card in cards:
        for side in (card.person_side, card.place_side):
            has_words = bool(side.reasons or side.presence or side.hidden)
            assert has_words == (side.level != "まだ見つからない")
    assert silent.name not in answer.content.decode()
    assert "ことばの重なりはまだ見つかっていないところが1か所" in answer.content.decode()


def test_more_places_are_shown_on_asking(user):
    person = knitter()
    for number in range(25):
        wool_shop(name=f"毛糸の店 {number:02}")
    match_run(person=person, user=user)
    first = page_of(user, person)
    assert first.count('data-place="') == 20
    assert "?shown=40" in first
    assert opened(user, person, data={"shown": "40"}).content.decode().count('data-place="') == 25


@pytest.mark.parametrize("shown", ["", "-1", "abc", "9" * 500, "٣", "40;drop"])
def test_an_unreadable_number_is_the_first_page(shown, user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    assert opened(user, person, data={"shown": shown}).status_code == 200


def test_the_map_holds_places_and_never_the_person(user):
    person = knitter()
    wool_shop(precision="exact")
    ResourceFactory(name="地図に出ない店", precision="hidden", geom=None, neighborhood=None,
                    living_area=None, municipality=person.municipality)  # fmt: skip
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("overlap_page", args=[person.pk]))
    assert {place["name"] for place in answer.context["places"]} == {"毛糸の店"}
    assert "tile" not in answer.content.decode()


def test_the_case_number_is_in_no_title_and_no_address(user):
    person = knitter(case_number="26-見本", name="みほん なぎさ")
    page = page_of(user, person)
    title = page.split("<title>")[1].split("</title>")[0]
    assert "26-見本" not in title
    assert "なぎさ" not in title


def test_a_time_that_has_ended_is_no_time_of_a_place(town):
    today = timezone.localdate()
    place = ScheduleFactory(valid_until=today).resource
    assert schedule_words(place) == "毎週水曜 13:30〜15:30"
    place.schedules.update(valid_until=today - dt.timedelta(days=1))
    assert schedule_words(place) == "開いている日は未確認"


def test_under_a_narrower_consent_what_was_found_before_is_not_shown(user):
    person = knitter()
    shop = wool_shop()
    run = match_run(person=person, user=user)
    consent_revoke(consent=run.consent)
    ConsentFactory(person=person, fields_shared=["strengths"])
    answer = opened(user, person)
    assert answer.status_code == 403
    assert shop.name not in answer.content.decode()
    assert "「配慮・苦手」「動ける時間と町丁目」が入っていません" in answer.content.decode()

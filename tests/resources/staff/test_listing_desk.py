"""The listing desk as the 担当 walks it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from resources.models import ContactLog, Listing, Resource
from tests.factories import staff_user

from .conftest import today

pytestmark = pytest.mark.django_db

ACTIONS = ["desk_listing_contact", "desk_listing_checks", "desk_listing_decline"]


def checks(**changes):
    ready = {
        "policy_met": ["0", "1"],
        "agreement_confirmed_on": today(),
        "audience": "public",
        "act": "publish",
    }
    return ready | changes


def test_the_page_shows_all_that_was_sent_and_marks_what_is_for_the_staff_only(page, sc, listing):
    html = page(sc).get(reverse("desk_listing", args=[listing.pk])).content.decode()
    for words in (
        "庭でお茶を飲みます。",
        "椅子が足りない",
        "000-0000-1234",
        "自宅です",
        "担当だけ",
    ):
        assert words in html


def test_a_listing_goes_from_contact_to_checks_to_the_public_list(page, sc, listing):
    browser = page(sc)
    contact = {"way": "visit", "held_on": today(), "held_time": "", "note": "庭を見ました"}
    browser.post(reverse("desk_listing_contact", args=[listing.pk]), contact)
    browser.post(reverse("desk_listing_checks", args=[listing.pk]), checks())
    assert ContactLog.objects.get().way == "visit"
    browser.logout()
    public = browser.get(reverse("resource_list")).content.decode()
    assert "庭のお茶会" in public
    entry = browser.get(reverse("resource_page", args=[listing.resource_id])).content.decode()
    assert "夜にもひらいてみたい" in entry
    assert "椅子が足りない" not in entry
    assert "000-0000-1234" not in entry


def test_publishing_too_early_says_everything_that_is_missing_and_keeps_the_ticks(
    page, sc, listing
):
    url = reverse("desk_listing_checks", args=[listing.pk])
    sent = checks(policy_met=["1"], agreement_confirmed_on="")
    html = page(sc).post(url, sent).content.decode()
    for words in ("まだ連絡していません", "掲載基準のうち", "了解を確かめた日"):
        assert words in html
    assert Listing.objects.get().policy_met == ["だれでも来られる"]
    assert not Resource.objects.published().exists()


def test_a_contact_without_a_time_shows_its_day_alone(page, sc, listing):
    url = reverse("desk_listing_contact", args=[listing.pk])
    browser = page(sc)
    html = browser.post(url, {"way": "call", "held_on": "2026-11-01"}, follow=True).content.decode()
    assert "2026年11月1日・" in html
    sent = {"way": "visit", "held_on": "2026-11-02", "held_time": "12:00"}
    assert "2026年11月2日 12:00・" in browser.post(url, sent, follow=True).content.decode()


def test_the_preview_holds_the_wish_that_publishing_will_show(page, sc, listing):
    html = page(sc).get(reverse("desk_listing", args=[listing.pk])).content.decode()
    preview = html.split("<article")[1].split("</article>")[0]
    assert listing.wish
    assert listing.wish in preview
    assert listing.trouble not in preview


@pytest.mark.parametrize("role", [Role.SC, Role.CSW, Role.SECRETARIAT])
def test_those_who_review_in_the_area_open_the_listing(page, listing, north, role):
    user = staff_user(role, areas=[north])
    assert page(user).get(reverse("desk_listing", args=[listing.pk])).status_code == 200


@pytest.mark.parametrize("role", [Role.PARTICIPATION, Role.MUNICIPAL_ADMIN, Role.COMMITTEE])
def test_other_roles_do_not_know_of_the_listing(page, listing, role):
    user = staff_user(role)
    assert page(user).get(reverse("desk_listing", args=[listing.pk])).status_code == 404


@pytest.mark.parametrize("name", [*ACTIONS, "desk_listing_reopen"])
def test_the_sc_of_another_area_can_do_nothing(page, other_sc, listing, name):
    sent = checks() | {"way": "call", "held_on": today(), "reason": "だめ"}
    answer = page(other_sc).post(reverse(name, args=[listing.pk]), sent)
    assert answer.status_code == 404
    assert Listing.objects.get().decision == "pending"
    assert not ContactLog.objects.exists()


def test_a_visitor_is_sent_to_the_login(client, listing):
    answer = client.get(reverse("desk_listing", args=[listing.pk]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("name", "sent", "words"),
    [
        ("desk_listing_contact", {}, "どうやってを選んで"),
        ("desk_listing_contact", {"way": "call", "held_on": "2999-01-01"}, "きょうより先"),
        ("desk_listing_contact", {"way": "call", "held_on": "0001-01-01"}, "古すぎます"),
        ("desk_listing_contact", {"way": "call", "held_on": "きのう"}, "日付を「"),
        ("desk_listing_contact", {"way": "fax", "held_on": "2026-11-01"}, "一覧から選びなおして"),
        ("desk_listing_contact", {"way": "call", "note": "あ" * 601}, "いま601文字"),
        ("desk_listing_contact", {"way": "call", "note": "\x00"}, "使えない文字"),
        (
            "desk_listing_checks",
            {"policy_met": ["99"], "audience": "public"},
            "一覧から選びなおして",
        ),
        ("desk_listing_checks", {"audience": "everybody"}, "一覧から選びなおして"),
        ("desk_listing_checks", {"agreement_confirmed_on": "9999-99-99"}, "日付を「"),
        ("desk_listing_decline", {"reason": ""}, "見送りの理由を書いて"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(page, sc, listing, name, sent, words):
    answer = page(sc).post(reverse(name, args=[listing.pk]), sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Listing.objects.get().decision == "pending"
    assert not ContactLog.objects.exists()


def test_declining_and_taking_back_on_the_same_page(page, sc, listing):
    browser = page(sc)
    browser.post(reverse("desk_listing_decline", args=[listing.pk]), {"reason": "連絡がつかない"})
    html = browser.get(reverse("desk_listing", args=[listing.pk])).content.decode()
    assert "連絡がつかない" in html
    browser.post(reverse("desk_listing_reopen", args=[listing.pk]))
    assert Listing.objects.get().decision == "pending"


def test_the_list_asks_a_fixed_number_of_questions(
    page, sc, listing, django_assert_max_num_queries
):
    browser = page(sc)
    with django_assert_max_num_queries(16):
        browser.get(reverse("desk_listings"))


@pytest.mark.parametrize("name", ACTIONS)
def test_reloading_after_an_error_leads_back_to_the_page(page, sc, listing, name):
    answer = page(sc).get(reverse(name, args=[listing.pk]))
    assert answer["Location"] == reverse("desk_listing", args=[listing.pk])

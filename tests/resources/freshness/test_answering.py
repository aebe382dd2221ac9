"""The link of a mail: opening it changes nothing, a button does, and one may think again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from resources.freshness.tokens import digest_of
from resources.models import CheckRequest, Resource
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2024, 4, 1)
LINK = reverse("check_answer", args=["a-token"])


@pytest.fixture
def entry(town):
    return ResourceFactory(
        name="毛糸の店", last_confirmed_at=LONG_AGO, supporter_note="担当だけのメモ",
        contact="000-0000-0001",
    )  # fmt: skip


@pytest.fixture
def asked(entry):
    now = timezone.now()
    return CheckRequest.objects.create(
        resource=entry, token_digest=digest_of("a-token"), sent_at=now,
        expires_at=now + dt.timedelta(days=60),
    )  # fmt: skip


def confirmed_on():
    return Resource.objects.get().last_confirmed_at


def test_opening_the_link_shows_the_entry_and_changes_nothing(client, asked):
    shown = client.get(LINK).content.decode()
    assert "毛糸の店" in shown
    assert "担当だけのメモ" not in shown
    assert "000-0000-0001" not in shown
    assert confirmed_on() == LONG_AGO
    assert CheckRequest.objects.get().answer == ""


def test_still_right_confirms_the_entry_in_the_owners_name(client, asked):
    shown = client.post(LINK, {"answer": "right"}, follow=True).content.decode()
    assert "受けとりました" in shown
    assert confirmed_on() == timezone.localdate()
    assert Resource.objects.get().confirmations.get().by_words == "掲載した人（メールの返事）"


def test_what_should_be_mended_waits_for_a_member_of_staff(client, asked, sc, page):
    client.post(LINK, {"answer": "change", "words": "水曜はやめました"})
    assert confirmed_on() == LONG_AGO
    shown = page(sc).get(reverse("work_list")).content.decode()
    assert "返事：なおしたい" in shown
    assert "水曜はやめました" in shown


def test_what_should_be_mended_wants_words(client, asked):
    answer = client.post(LINK, {"answer": "change", "words": "  "})
    assert "どこをなおすか" in answer.content.decode()
    assert CheckRequest.objects.get().answer == ""


def test_an_entry_that_ended_stays_until_a_member_of_staff_closes_it(client, asked):
    client.post(LINK, {"answer": "ended"})
    assert Resource.objects.get().status == "confirmed"
    assert CheckRequest.objects.get().handled_at is None


def test_one_may_think_again_while_the_link_is_open(client, asked):
    client.post(LINK, {"answer": "ended"})
    client.post(LINK, {"answer": "change", "words": "ひと月だけ休みます"})
    assert CheckRequest.objects.get().words == "ひと月だけ休みます"


def test_a_link_whose_time_is_over_says_whom_to_call(client, asked):
    CheckRequest.objects.update(expires_at=timezone.now())
    answer = client.post(LINK, {"answer": "right"})
    assert "期限がすぎました" in answer.content.decode()
    assert confirmed_on() == LONG_AGO


@pytest.mark.parametrize("token", ["b-token", "a-token2", "%00", "あ" * 300])
def test_a_token_that_was_never_sent_leads_nowhere(client, asked, token):
    assert client.get(f"/right/{token}/").status_code in (400, 404)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"words": "x"}, "お返事を選んで"),
        ({"answer": "nonsense"}, "選びなおして"),
        ({"answer": "change", "words": "あ" * 30_000}, "1000文字まで"),
        ({"answer": "change", "words": "<script>x</script>"}, "受けとりました"),
    ],
)
def test_bad_input_is_told_in_plain_words(client, asked, sent, words):
    answer = client.post(LINK, sent, follow=True)
    assert words in answer.content.decode()
    assert "<script>x" not in answer.content.decode()

"""活動をのせる, as a resident without an account uses it."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from gis_data.models import Municipality
from resources.forms.public_listing import REQUIRED, UNREACHABLE
from resources.models import Listing, Resource
from tests.factories import LivingAreaFactory, NeighborhoodFactory

TROUBLE = "ひざが悪くて、庭の草がとれない"
CONTACT = "0000-55-6666"


@pytest.fixture
def answers(town: Municipality) -> dict[str, Any]:
    """A form filled in as a resident would."""
    return {
        "name": "縁側でお茶",
        "activity": "庭を見ながらお茶を飲みます。",
        "kind": "",
        "neighborhood": town.neighborhoods.get(name="北町一丁目").pk,
        "place_text": "",
        "private_home": "yes",
        "when_text": "毎週水曜の午後",
        "welcome": "だれでも",
        "wish": "たこあげをしてみたい",
        "trouble": TROUBLE,
        "contact_name": "ためし",
        "contact": CONTACT,
        "contact_choice": "relay",
        "agreed": "on",
        "nickname": "",
        "submission_key": str(uuid.uuid4()),
    }


def page(client: Client, answers: dict[str, Any], step: str) -> str:
    response = client.post("/listing/", {**answers, "step": step})
    assert response.status_code == 200
    return response.content.decode()


def test_the_empty_form_offers_the_town_by_area_and_the_relay(
    client: Client, town: Municipality
) -> None:
    html = client.get("/listing/").content.decode()
    assert '<optgroup label="北地区">' in html
    assert 'value="relay" ' in html
    assert "checked" in html.split('value="relay"')[1].split(">")[0]


def test_looking_over_stores_nothing(client: Client, answers: dict[str, Any]) -> None:
    html = page(client, answers, "look")
    assert "これで送ってよいですか" in html
    for words in (
        "縁側でお茶",
        "毎週水曜の午後",
        TROUBLE,
        "のせません（社協が取り次ぎます）",
        "町の名前まで",
    ):
        assert words in html
    assert not Listing.objects.exists()


def test_sending_makes_a_waiting_entry_and_gives_a_receipt(
    client: Client, answers: dict[str, Any]
) -> None:
    response = client.post("/listing/", {**answers, "step": "send"}, follow=True)
    listing = Listing.objects.get()
    assert listing.receipt in response.content.decode()
    assert listing.resource.status == "waiting"
    assert listing.private_home
    assert listing.agreed
    assert (listing.wish, listing.trouble) == ("たこあげをしてみたい", TROUBLE)


def test_what_was_sent_is_not_public(client: Client, answers: dict[str, Any]) -> None:
    thanks = client.post("/listing/", {**answers, "step": "send"}, follow=True).content.decode()
    pk = Resource.objects.get().pk
    assert client.get(f"/places/{pk}/").status_code == 404
    everything = thanks + "".join(
        client.get(url).content.decode() for url in ("/", "/paper/", "/week/", "/map/entries.json")
    )
    for secret in (TROUBLE, CONTACT, "縁側でお茶"):
        assert secret not in everything


@pytest.mark.parametrize("contact", ["12345", "あとで", "0555-66", "haru＠", "a@b"])
def test_a_contact_nobody_could_use_is_asked_again(
    client: Client, answers: dict[str, Any], contact: str
) -> None:
    html = page(client, answers | {"contact": contact}, "send")
    assert UNREACHABLE in html
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    "contact",
    ["００００ー５５ー６６６６", "0000556666（夕方に）", "haru@example.jp", "ｈａｒｕ＠example.jp"],
)
def test_a_contact_is_taken_however_it_is_written(
    client: Client, answers: dict[str, Any], contact: str
) -> None:
    assert "これで送ってよいですか" in page(client, answers | {"contact": contact}, "look")


def test_sending_twice_makes_one_entry(client: Client, answers: dict[str, Any]) -> None:
    first = client.post("/listing/", {**answers, "step": "send"})
    second = client.post("/listing/", {**answers, "step": "send"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Resource.objects.count() == 1


def test_a_second_sending_with_other_words_says_that_they_did_not_arrive(
    client: Client, answers: dict[str, Any]
) -> None:
    client.post("/listing/", {**answers, "step": "send"})
    same = client.post("/listing/", {**answers, "step": "send"}, follow=True)
    assert "まだ届いていません" not in same.content.decode()
    changed = {**answers, "step": "send", "activity": "書きなおした活動です。"}
    page = client.post("/listing/", changed, follow=True).content.decode()
    assert "まだ届いていません" in page
    assert Resource.objects.get().activity == answers["activity"]


@pytest.mark.django_db(transaction=True)
def test_the_same_form_from_many_hands_at_once_makes_one_entry(answers: dict[str, Any]) -> None:
    gate = Barrier(6)

    def send() -> tuple[int, str]:
        gate.wait()
        try:
            response = Client().post("/listing/", {**answers, "step": "send"})
            return response.status_code, response.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        results = [future.result() for future in [pool.submit(send) for _ in range(6)]]
    assert len(set(results)) == 1
    assert results[0][0] == 302
    assert Resource.objects.count() == Listing.objects.count() == 1


def test_mending_keeps_what_was_written(client: Client, answers: dict[str, Any]) -> None:
    html = page(client, answers, "mend")
    for words in ("縁側でお茶", TROUBLE, CONTACT, answers["submission_key"]):
        assert words in html
    assert "まだ送られていません" not in html


@pytest.mark.parametrize("name", list(REQUIRED))
def test_each_missing_answer_is_named_and_the_rest_is_kept(
    client: Client, answers: dict[str, Any], name: str
) -> None:
    kept = "when_text" if name != "when_text" else "name"
    html = page(client, {**answers, name: ""}, "send")
    assert html.count(REQUIRED[name]) == 2, "once in the summary, once at the field"
    assert str(answers[kept]) in html
    assert not Listing.objects.exists()


def test_all_that_is_missing_is_said_at_once(client: Client, town: Municipality) -> None:
    html = page(client, {}, "look")
    assert all(sentence in html for sentence in REQUIRED.values())


def test_a_program_that_fills_every_box_stores_nothing(
    client: Client, answers: dict[str, Any]
) -> None:
    html = page(client, {**answers, "nickname": "http://example.com"}, "send")
    assert "欄を空にしてください" in html
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "あ" * 121),
        ("activity", "あ" * 30_000),
        ("neighborhood", "999999"),
        ("neighborhood", "x"),
        ("kind", "999999"),
        ("private_home", "maybe"),
        ("contact_choice", "all"),
        ("name", "a\x00b"),
        ("submission_key", "not-a-key"),
    ],
)
def test_bad_input_stores_nothing_and_never_breaks(
    client: Client, answers: dict[str, Any], name: str, value: str
) -> None:
    html = page(client, {**answers, name: value}, "send")
    assert "なおしてほしいところがあります" in html
    assert not Listing.objects.exists()


def test_a_place_of_another_town_is_refused(client: Client, answers: dict[str, Any]) -> None:
    other = Municipality.objects.create(code="99302", name="となり市")
    area = LivingAreaFactory(municipality=other, name="東")
    foreign = NeighborhoodFactory(living_area=area, name="東町")
    page(client, {**answers, "neighborhood": foreign.pk}, "send")
    assert not Listing.objects.exists()


def test_html_is_shown_as_text(client: Client, answers: dict[str, Any]) -> None:
    html = page(client, {**answers, "name": "<script>x</script>"}, "look")
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html


def test_an_unknown_step_stores_nothing(client: Client, answers: dict[str, Any]) -> None:
    page(client, answers, "publish")
    page(client, answers, "")
    assert not Listing.objects.exists()


def test_an_unknown_receipt_is_not_found(client: Client, town: Municipality) -> None:
    assert client.get("/listing/thanks/ABC234/").status_code == 404


def test_a_form_without_its_token_is_explained(town: Municipality) -> None:
    response = Client(enforce_csrf_checks=True).post("/listing/", {})
    assert response.status_code == 403
    assert "もう一度送ってください" in response.content.decode()

"""While somebody types, words and places are offered that will find something."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resources.selectors.public_suggestions import suggestions_for
from tests.factories import ResourceFactory


@pytest.fixture
def places(town):
    ResourceFactory(name="将棋の会 一手", name_kana="しょうぎのかい", activity="将棋大会があります")
    ResourceFactory(
        name="みどりの家", name_kana="みどりのいえ", activity="将棋もできます", summary=""
    )
    ResourceFactory(name="将軍の館", supporters_only=True, activity="将軍ごっこ")
    return town


def offered(town, typed):
    found = suggestions_for(town, typed)
    return found.words, [place.name for place in found.places]


@pytest.mark.parametrize("typed", ["将", "将棋", "しょう", "ショウギ", " しょうぎ "])
def test_words_and_places_are_offered_by_their_beginning(places, typed):
    words, names = offered(places, typed)
    assert "将棋" in words
    assert names == ["将棋の会 一手"]


def test_what_is_not_public_is_never_offered(places):
    assert offered(places, "将軍") == ([], [])


@pytest.mark.parametrize("typed", ["", " ", "し", "\n", "%", "_", "x" * 5000])
def test_too_little_or_nonsense_offers_nothing(places, typed):
    assert offered(places, typed) == ([], [])


def test_what_is_offered_leads_to_a_search_and_to_a_place(places, client):
    html = client.get(reverse("suggest"), {"q": "将棋"}).content.decode()
    assert 'href="/?q=%E5%B0%86%E6%A3%8B"' in html
    assert "将棋の会 一手</a>" in html
    assert client.get(reverse("suggest"), {"q": "\x00'<b>"}).status_code == 200


def test_the_number_of_questions_does_not_grow_with_the_places(places, client):
    def asked() -> int:
        client.get(reverse("suggest"), {"q": "将棋"})
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("suggest"), {"q": "将棋"})
        return len(questions)

    before = asked()
    for _ in range(5):
        ResourceFactory(activity="将棋を教えます")
    assert asked() == before

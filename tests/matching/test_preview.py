"""下調べ: the same 重なり for a few typed words, and nothing of it stays."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from tests.factories import staff_user

from .places import TROUBLE, wool_shop

pytestmark = pytest.mark.django_db

WORDS = {"likes": "静かな午後\n\n", "abilities": "毛糸の帽子を編むこと"}
READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@pytest.fixture
def client(town):
    client = Client()
    client.force_login(staff_user(Role.SC))
    return client


def rows_of_every_table():
    models = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_typed_words_find_the_place(client):
    wool_shop()
    page = client.post(reverse("overlap_preview"), WORDS).content.decode()
    assert TROUBLE in page
    assert "なにも保存しません" in page


def test_nothing_is_written_anywhere(client):
    wool_shop()
    before = rows_of_every_table()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(reverse("overlap_preview"), WORDS)
    assert answer.status_code == 200
    assert [q["sql"] for q in queries if not q["sql"].lstrip().startswith(READING)] == []
    assert rows_of_every_table() == before


def test_the_typed_words_are_kept_by_no_browser_and_no_address(client):
    wool_shop()
    answer = client.post(reverse("overlap_preview"), WORDS)
    assert "no-store" in answer["Cache-Control"]
    by_address = client.get(reverse("overlap_preview"), WORDS).content.decode()
    assert "毛糸の帽子を編むこと" not in by_address
    assert TROUBLE not in by_address


def test_unreadable_statements_stay_unread_here_too(client):
    wool_shop(visibility="listeners")
    assert TROUBLE not in client.post(reverse("overlap_preview"), WORDS).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "一つは書いてください"),
        ({"likes": "\n　\n"}, "一つは書いてください"),
        ({"likes": "あ\n" * 11}, "10行までにしてください"),
        ({"likes": "あ" * 201}, "200字までにしてください"),
        ({"likes": "編み物", "max_minutes": "9999"}, "180以下の数にしてください"),
        ({"likes": "編み物", "mobility": "rocket"}, "一覧から選びなおしてください"),
        ({"likes": "編み物", "neighborhood": "999999"}, "一覧から選びなおしてください"),
    ],
)
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(sent, sentence, client):
    answer = client.post(reverse("overlap_preview"), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert sent.get("likes", "").strip() in page


def test_distance_counts_when_it_is_told(client, town):
    wool_shop()
    where = {"neighborhood": town.neighborhoods.first().pk, "mobility": "foot", "max_minutes": 20}
    page = client.post(reverse("overlap_preview"), WORDS | where).content.decode()
    assert "分くらい" in page


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.AUDITOR, Role.OPERATOR, Role.PREFECTURE])
def test_a_role_without_the_catalogue_gets_no_preview(role, town):
    client = Client()
    client.force_login(staff_user(role))
    assert client.get(reverse("overlap_preview")).status_code == 403

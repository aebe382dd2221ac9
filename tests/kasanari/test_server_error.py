"""A fault of ours and a database that is away get pages of their own."""

import pytest
from django.db import OperationalError
from django.test import Client

import resources.views.public_catalogue as catalogue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (OperationalError("gone"), 503, "少しお待ちください"),
        (KeyError("x"), 500, "うまく動きませんでした"),
    ],
)
def test_the_page_says_which_kind_of_trouble_it_is(monkeypatch, fault, status, words):
    def fail(*args, **kwargs):
        raise fault

    monkeypatch.setattr(catalogue, "render", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert ("Retry-After" in answer.headers) is (status == 503)

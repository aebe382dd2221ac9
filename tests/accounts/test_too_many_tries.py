"""After five wrong passwords in a quarter of an hour a login name is closed, whoever asks."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import SharedCache
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD, WRONG = "himawari-densha", "chigau-kotoba"
CLOSED = "まちがいが続いた"


@pytest.fixture
def worker(db):
    return someone()


def someone(username="worker"):
    user = UserFactory(username=username)
    user.set_password(PASSWORD)
    user.save()
    return user


def try_login(username, password=WRONG, **how):
    return Client().post(reverse("login"), {"username": username, "password": password}, **how)


def said(answer) -> str:
    return answer.content.decode()


def test_the_sixth_try_is_refused_even_with_the_right_password(worker):
    for _ in range(5):
        assert CLOSED not in said(try_login("worker"))
    assert CLOSED in said(try_login("worker", PASSWORD))


def test_the_answer_says_how_long_to_wait_and_then_it_opens(worker):
    with time_machine.travel("2026-11-21T09:00:00+09:00", tick=False) as clock:
        for _ in range(5):
            try_login("worker")
        assert "あと 15 分ほど" in said(try_login("worker"))
        clock.shift(10 * 60)
        assert "あと 5 分ほど" in said(try_login("worker"))
        clock.shift(5 * 60 + 1)
        assert try_login("worker", PASSWORD).status_code == 302


def test_a_name_that_does_not_exist_is_answered_in_the_same_words(worker):
    tries = [(said(try_login("worker")), said(try_login("nobody"))) for _ in range(7)]
    for known, unknown in tries:
        assert _sentence(known) == _sentence(unknown)
    assert CLOSED in tries[-1][1]


def _sentence(html: str) -> str:
    return re.search(r'<div class="summary".*?</div>', html, re.DOTALL)[0]


@pytest.mark.parametrize("spelling", ["WORKER", "ｗｏｒｋｅｒ", " worker"])
def test_other_spellings_of_a_name_count_as_the_same_name(worker, spelling):
    for _ in range(5):
        try_login(spelling)
    assert CLOSED in said(try_login("worker", PASSWORD))


def test_another_name_stays_open(worker):
    someone("other")
    for _ in range(6):
        try_login("worker")
    assert try_login("other", PASSWORD).status_code == 302


def test_right_logins_do_not_count(worker):
    for _ in range(8):
        assert try_login("worker", PASSWORD).status_code == 302


def test_one_address_cannot_try_all_names(worker, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/15m/ip"}
    for number in range(3):
        try_login(f"name{number}")
    assert CLOSED in said(try_login("worker", PASSWORD))
    assert try_login("worker", PASSWORD, REMOTE_ADDR="192.0.2.8").status_code == 302


@pytest.mark.parametrize(("proxies", "counted"), [(0, "192.0.2.1"), (1, "198.51.100.9")])
def test_only_behind_the_proxy_its_word_for_the_address_is_taken(
    worker, settings, caplog, proxies, counted
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    how = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5, 198.51.100.9"}
    caplog.set_level("WARNING", "accounts.login")
    try_login("worker", **how)
    assert f"from={counted}" in caplog.text


def test_too_many_forms_from_one_address_get_a_page_that_says_so(worker, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    answers = [try_login("worker") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "少し待ってください" in said(answers[-1])


def test_a_name_that_does_not_exist_costs_as_much_work(worker, monkeypatch):
    """As many hashes are reckoned: nobody learns from the time which names exist."""
    work = []
    hasher = hashers.get_hasher("default")
    encode = type(hasher).encode
    monkeypatch.setattr(
        type(hasher), "encode", lambda *given, **named: work.append(1) or encode(*given, **named)
    )
    try_login("worker")
    known = len(work)
    try_login("nobody")
    assert (known, len(work) - known) == (1, 1)


def test_who_was_switched_off_is_as_good_as_unknown(worker):
    worker.is_active = False
    worker.save()
    known = _sentence(said(try_login("worker", PASSWORD)))
    assert known == _sentence(said(try_login("nobody", PASSWORD)))


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_time_in_many_connections_are_counted_together():
    someone()
    start = Barrier(8)

    def one(_: int) -> bool:
        start.wait()
        try:
            return CLOSED in said(try_login("worker"))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        closed = list(pool.map(one, range(8)))
    assert closed.count(False) <= 5
    assert CLOSED in said(try_login("worker", PASSWORD))


def test_tries_are_kept_in_the_database_where_every_worker_finds_them(worker):
    try_login("worker")
    keys = list(SharedCache.objects.values_list("cache_key", flat=True))
    assert any("login_failed" in key for key in keys)
    assert not any("worker" in key for key in keys)
    cache.set("a", 1)
    assert SharedCache.objects.filter(cache_key__endswith="a").exists()

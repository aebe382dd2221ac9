"""Each try at logging in leaves a line; no name, no password, no code is in it."""

import pytest
from django.urls import reverse

from accounts.login.log import alias
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "himawari-densha"


@pytest.fixture
def lines(caplog):
    caplog.set_level("INFO", "accounts.login")
    return lambda: [r.getMessage() for r in caplog.records if r.name == "accounts.login"]


@pytest.fixture
def worker(town):
    user = UserFactory(username="yamada.hanako", display_name="山田花子")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_a_login_is_written_down_with_the_number_of_the_user(client, worker, lines):
    client.post(reverse("login"), {"username": worker.username, "password": PASSWORD})
    assert lines() == [f"login ok user={worker.pk} by=password from=127.0.0.1"]


def test_a_failure_is_written_down_under_a_sign_that_stays_the_same(client, worker, lines):
    for name in ("yamada.hanako", "YAMADA.hanako", "nobody"):
        client.post(reverse("login"), {"username": name, "password": "chigau"})
    known, again, unknown = lines()
    assert known == again == f"login failed name={alias('yamada.hanako')} from=127.0.0.1"
    assert unknown != known


def test_no_line_holds_a_name_or_a_password(client, worker, caplog):
    caplog.set_level("DEBUG")
    for password in ["chigau-kotoba"] * 7 + [PASSWORD]:
        client.post(reverse("login"), {"username": worker.username, "password": password})
    client.post(reverse("login"), {"username": "dare ka no namae", "password": PASSWORD})
    assert "login refused" in caplog.text
    for word in ("yamada", "山田", "chigau", PASSWORD, "namae"):
        assert word not in caplog.text

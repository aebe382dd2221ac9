"""関係者ログイン: a plain sentence when it fails, the practice logins only on a practice site."""

import pytest
from django.urls import reverse

from kasanari.demo_logins import DEMO_PASSWORD
from tests.factories import staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(town):
    user = staff_user()
    user.set_password("nagai-aikotoba")
    user.save()
    return user


def log_in(client, **sent):
    return client.post(reverse("login"), sent)


def test_a_login_leads_to_today(client, worker):
    answer = log_in(client, username=worker.username, password="nagai-aikotoba")
    assert answer["Location"] == reverse("staff_home")


@pytest.mark.parametrize(
    "sent", [{"username": "user-x"}, {}, {"username": "\x00", "password": "x"}]
)
def test_a_wrong_login_is_told_plainly(client, worker, sent):
    answer = log_in(client, **sent)
    assert answer.status_code == 200
    assert "まだログインしていません" in answer.content.decode()


def test_the_answer_does_not_tell_whether_the_user_exists(client, worker):
    known = log_in(client, username=worker.username, password="chigau").content.decode()
    unknown = log_in(client, username="nobody", password="chigau").content.decode()
    sentence = "利用者名とパスワードを確かめて"
    assert sentence in known
    assert sentence in unknown


@pytest.mark.parametrize("demo", [True, False])
def test_only_a_practice_site_shows_its_logins(client, town, settings, demo):
    settings.KASANARI_DEMO = demo
    html = client.get(reverse("login")).content.decode()
    assert (DEMO_PASSWORD in html) is demo
    assert ("csw-kita" in html) is demo


def test_logging_out_ends_at_the_public_list(client, worker):
    client.force_login(worker)
    assert client.post(reverse("logout"))["Location"] == reverse("resource_list")


@pytest.mark.parametrize(("role", "seen"), [("csw", True), ("sc", False), ("secretariat", False)])
def test_the_navigation_offers_participation_support_to_those_who_give_it(client, town, role, seen):
    from accounts.roles import Role

    client.force_login(staff_user(Role(role)))
    html = client.get(reverse("staff_home")).content.decode()
    assert (">参加支援</a>" in html) is seen

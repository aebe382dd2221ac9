"""Accounts are switched off and on, helped back in, and never all managers at once."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.members.account_services import member_switch_off
from accounts.members.membership_services import membership_end
from accounts.models import MemberChange, User
from accounts.roles import Role
from tests.factories import staff_user

pytestmark = pytest.mark.django_db


def url(name, member):
    return reverse(name, kwargs={"member_id": member.pk})


def kinds(member):
    return list(
        MemberChange.objects.filter(member=member).order_by("pk").values_list("kind", flat=True)
    )


def test_switching_off_ends_the_login_at_once_and_on_lets_in_again(browser, member):
    theirs = Client()
    theirs.force_login(member)
    assert theirs.get(reverse("staff_home")).status_code == 200
    browser.post(url("member_off", member))
    assert theirs.get(reverse("staff_home")).status_code == 302
    browser.post(url("member_on", member))
    # The login of before stays ended.
    assert theirs.get(reverse("staff_home")).status_code == 302
    member.refresh_from_db()
    assert member.is_active
    assert kinds(member) == ["switched_off", "switched_on"]


def test_switching_off_twice_is_written_down_once(browser, member):
    for _ in range(2):
        browser.post(url("member_off", member))
    assert kinds(member) == ["switched_off"]


def test_a_town_keeps_a_working_manager(town, manager, member):
    second = staff_user(Role.MUNICIPAL_ADMIN)
    member_switch_off(by=manager, member=second, municipality=town)
    # As two managers at once would: the second one's page was opened before.
    with pytest.raises(ValidationError, match="ただ一人の自治体管理者"):
        member_switch_off(by=second, member=manager, municipality=town)
    with pytest.raises(ValidationError, match="ただ一人の自治体管理者"):
        membership_end(by=second, membership=manager.memberships.get())
    manager.refresh_from_db()
    assert manager.is_active
    assert manager.memberships.exists()


def test_the_second_factor_is_reset_only_with_how_it_was_made_sure(browser, member):
    Authenticator.objects.create(user=member, type="totp", data={})
    answer = browser.post(url("member_second_factor", member), {"checked": " "})
    assert "確かめ方を書いてください" in answer.content.decode()
    assert Authenticator.objects.filter(user=member).exists()
    browser.post(url("member_second_factor", member), {"checked": "窓口で職員証を見た"})
    assert not Authenticator.objects.filter(user=member).exists()
    change = MemberChange.objects.get(member=member)
    assert (change.kind, change.after) == ("second_factor", "窓口で職員証を見た")


def test_the_link_lets_the_member_choose_a_password_once(browser, member):
    member.set_unusable_password()
    member.save()
    text = browser.post(url("member_link", member)).content.decode()
    start = text.index("/account/start/")
    link = text[start : text.index("<", start)]
    assert Client().get(link).status_code == 200
    assert kinds(member) == ["link"]


def test_no_link_for_who_is_switched_off(browser, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert "/start/" not in browser.post(url("member_link", member), follow=True).content.decode()
    assert kinds(member) == []


def test_managing_members_asks_for_the_second_factor(client, manager, member, settings):
    client.force_login(manager)
    session = client.session
    session.pop("account_authentication_methods")
    session.save()
    answer = client.get(url("member_page", member))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("mfa_index"))

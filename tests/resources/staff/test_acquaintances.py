"""関係の記録: who of us knows a place, shown first, and kept when that one moves on."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from resources.forms.staff_acquaintance import NOBODY
from resources.models import Acquaintance
from resources.selectors.acquaintances import left_without_a_next
from resources.services.acquaintances import acquaintance_record
from tests.factories import MembershipFactory, OrganizationFactory, ResourceFactory, staff_user

pytestmark = pytest.mark.django_db

MOVED = "異動しました。次に聞く人を決めてください"


@pytest.fixture
def entry(town):
    return ResourceFactory(name="毛糸の店")


def known(browser, entry, **sent):
    return browser.post(reverse("desk_acquaintances", args=[entry.pk]), sent)


def desk(browser, entry):
    return browser.get(reverse("desk_resource", args=[entry.pk])).content.decode()


def test_who_knows_a_place_is_the_first_thing_on_its_page(page, sc, entry):
    browser = page(sc)
    sent = {"ask_first": "まず高齢福祉課に聞く", "note": "開店のときから", "since": "2024-04-01"}
    assert known(browser, entry, **sent).status_code == 302
    html = desk(browser, entry)
    for words in ("まず高齢福祉課に聞く", "開店のときから", "2024年4月から"):
        assert words in html
    assert html.index("まず高齢福祉課に聞く") < html.index("どんなところ")
    assert Acquaintance.objects.get().recorded_by == sc


def test_after_a_transfer_the_record_stays_and_asks_for_a_next_one(page, sc, entry):
    colleague = staff_user(Role.CSW)
    acquaintance_record(resource=entry, recorded_by=sc, user=colleague, note="長いつきあい")
    browser = page(sc)
    assert MOVED not in desk(browser, entry)
    colleague.memberships.all().delete()
    html = desk(browser, entry)
    assert MOVED in html
    assert "長いつきあい" in html
    left = left_without_a_next(type(entry).objects.all())
    assert [row.user for row in left] == [colleague]
    known(browser, entry, user=sc.pk, follows=Acquaintance.objects.get().pk)
    html = desk(browser, entry)
    assert MOVED not in html
    assert f"次に聞く人：{sc}" in html
    assert "長いつきあい" in html
    assert not left.all().exists()


@pytest.mark.parametrize("how", ["switched off", "another organization"])
def test_who_is_gone_from_the_organization_has_moved(page, sc, entry, how):
    colleague = staff_user(Role.CSW)
    acquaintance_record(resource=entry, recorded_by=sc, user=colleague)
    if how == "switched off":
        colleague.is_active = False
        colleague.save()
    else:
        colleague.memberships.all().delete()
        MembershipFactory(user=colleague, organization=OrganizationFactory(name="受託法人"))
    assert MOVED in desk(page(sc), entry)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"note": ""}, NOBODY),
        ({"user": "999999"}, "一覧から選びなおして"),
        ({"user": "x"}, "一覧から選びなおして"),
        ({"ask_first": "長" * 30_000}, "80文字まで"),
        ({"ask_first": "\x00"}, "使えない文字"),
        ({"ask_first": "課", "since": "2999-01-01"}, "きょうより先"),
        ({"ask_first": "課", "since": "25:61"}, "日付を"),
        ({"ask_first": "課", "note": "長" * 30_000}, "400文字まで"),
    ],
)
def test_a_wrong_record_is_answered_with_a_sentence(page, sc, entry, sent, words):
    answer = known(page(sc), entry, **sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Acquaintance.objects.exists()


def test_a_record_of_another_place_or_a_stranger_is_not_chosen(page, sc, entry, stranger):
    other = acquaintance_record(resource=ResourceFactory(), recorded_by=sc, ask_first="課")
    browser = page(sc)
    assert known(browser, entry, user=stranger.pk).status_code == 200
    known(browser, entry, user=sc.pk, follows=other.pk)
    other.refresh_from_db()
    assert other.followed_by is None


def test_a_committee_member_does_not_read_who_knows_whom(page, sc, entry):
    acquaintance_record(resource=entry, recorded_by=sc, ask_first="まず高齢福祉課に聞く")
    assert "高齢福祉課" not in desk(page(staff_user(Role.COMMITTEE)), entry)
    browser = page(staff_user(Role.SC))
    assert "高齢福祉課" in desk(browser, entry)


def test_the_home_of_a_keeper_says_where_a_next_one_is_missing(page, sc, other_sc, entry):
    colleague = staff_user(Role.CSW)
    acquaintance_record(resource=entry, recorded_by=sc, user=colleague)
    words = "次に聞く人を決めるところ"
    assert words not in page(sc).get(reverse("staff_home")).content.decode()
    colleague.memberships.all().delete()
    html = page(sc).get(reverse("staff_home")).content.decode()
    assert words in html
    assert reverse("desk_acquaintances", args=[entry.pk]) in html
    assert words not in page(other_sc).get(reverse("staff_home")).content.decode()


def test_only_keepers_write_and_take_away(page, sc, other_sc, entry):
    row = acquaintance_record(resource=entry, recorded_by=sc, ask_first="課")
    assert known(page(other_sc), entry, ask_first="x").status_code == 404
    off = reverse("desk_acquaintance_off", args=[row.pk])
    assert page(other_sc).post(off).status_code == 404
    assert page(sc).post(off).status_code == 302
    assert not Acquaintance.objects.exists()

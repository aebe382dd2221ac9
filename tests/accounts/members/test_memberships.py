"""所属 are given, changed and ended by the 自治体管理者, never beyond what they may give."""

import pytest
from django.db import connection
from django.urls import reverse

from accounts.members.membership_services import MembershipChangedError, membership_change
from accounts.members.words import mark_of
from accounts.models import MemberChange, Membership, User
from accounts.roles import ROLES_GIVEN_BY_MANAGERS, Role
from gis_data.models import LivingArea
from tests.factories import (
    LivingAreaFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganizationFactory,
    UserFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

KEPT_BACK = sorted(set(Role) - set(ROLES_GIVEN_BY_MANAGERS))


def page(name, **kwargs):
    return reverse(name, kwargs={key: row.pk for key, row in kwargs.items()})


def edit(browser, row, **data):
    given = {"role": row.role, "seen": mark_of(row)} | data
    return browser.post(page("membership_edit", membership_id=row), given)


@pytest.fixture
def elsewhere():
    far = MunicipalityFactory(code="99302", name="となり市")
    LivingAreaFactory(municipality=far, name="東地区")
    return OrganizationFactory(municipality=far, name="となり社協")


def test_the_list_says_role_area_and_last_login(browser, member, django_assert_max_num_queries):
    for number in range(20):
        staff_user(Role.CSW, organization=OrganizationFactory(name=f"団体{number}"))
    with django_assert_max_num_queries(18):
        text = browser.get(reverse("member_list")).content.decode()
    assert "生活支援コーディネーター（SC）（北地区）" in text
    assert f"利用者名 {member.username}・最終ログイン まだない" in text


def test_an_invited_user_has_a_role_and_chooses_the_password_alone(browser, town):
    north = LivingArea.objects.get(name="北地区")
    given = {
        "display_name": "あたらし ひと",
        "username": "atarashi",
        "organization": OrganizationFactory().pk,
        "role": Role.CSW,
        "living_areas": [north.pk],
    }
    browser.post(reverse("member_new"), given)
    user = User.objects.get(username="atarashi")
    assert not user.has_usable_password()
    assert [(m.role, list(m.living_areas.all())) for m in user.memberships.all()] == [
        (Role.CSW, [north])
    ]
    kinds = MemberChange.objects.filter(member=user).values_list("kind", flat=True)
    assert set(kinds) == {"invited", "added"}


def test_an_invitation_that_cannot_be_made_makes_nothing(browser, member):
    answer = browser.post(
        reverse("member_new"),
        {"display_name": "べつの人", "username": member.username.upper(), "role": Role.CSW},
    )
    text = answer.content.decode()
    assert "この利用者名は、もう使われています" in text
    assert "団体を選んでください" in text
    assert 'value="べつの人"' in text
    assert not User.objects.filter(display_name="べつの人").exists()


@pytest.mark.parametrize("role", KEPT_BACK)
def test_roles_that_managers_do_not_give_are_refused_in_every_form(role, browser, member):
    row = member.memberships.get()
    organization = row.organization_id
    edit(browser, row, role=role)
    browser.post(
        page("membership_new", member_id=member), {"organization": organization, "role": role}
    )
    browser.post(
        reverse("member_new"),
        {"display_name": "x", "username": "xx", "organization": organization, "role": role},
    )
    assert not Membership.objects.filter(role=role).exists()


def test_ids_of_another_town_are_refused_in_every_field(browser, member, elsewhere):
    far_area = LivingArea.objects.get(name="東地区")
    row = member.memberships.get()
    before = mark_of(row)
    edit(browser, row, living_areas=[far_area.pk])
    for data in (
        {"organization": elsewhere.pk, "role": Role.CSW},
        {"organization": row.organization_id, "role": Role.CSW, "living_areas": [far_area.pk]},
    ):
        browser.post(page("membership_new", member_id=member), data)
        browser.post(reverse("member_new"), {"display_name": "x", "username": "xx"} | data)
    assert [mark_of(m) for m in Membership.objects.filter(user=member)] == [before]
    assert not User.objects.filter(username="xx").exists()


def test_a_member_of_another_town_is_not_there(browser, elsewhere):
    far = staff_user(Role.CSW, organization=elsewhere)
    for name in ("member_page", "member_off", "membership_new", "member_second_factor"):
        assert browser.get(page(name, member_id=far)).status_code == 404
    row = far.memberships.get()
    assert browser.post(page("membership_end", membership_id=row)).status_code == 404
    assert Membership.objects.filter(pk=row.pk).exists()


def test_who_also_works_elsewhere_keeps_account_and_other_membership(browser, member, elsewhere):
    MembershipFactory(user=member, organization=elsewhere, role=Role.CSW)
    text = browser.get(page("member_page", member_id=member)).content.decode()
    assert "となり社協" not in text
    assert browser.post(page("member_off", member_id=member)).status_code == 404
    assert browser.get(page("membership_new", member_id=member)).status_code == 404


@pytest.mark.parametrize("role", KEPT_BACK)
def test_nobody_whose_role_managers_do_not_give_is_touched(role, browser, town):
    watcher = staff_user(role)
    row = watcher.memberships.get()
    assert browser.post(page("member_off", member_id=watcher)).status_code == 404
    assert browser.post(page("membership_end", membership_id=row)).status_code == 404
    assert edit(browser, row, role=Role.SC).status_code == 404


def test_nobody_changes_their_own_membership(browser, manager):
    row = manager.memberships.get()
    assert edit(browser, row, role=Role.CSW).status_code == 404
    assert browser.get(page("membership_new", member_id=manager)).status_code == 404
    assert browser.post(page("membership_end", membership_id=row)).status_code == 404
    assert browser.post(page("member_off", member_id=manager)).status_code == 404
    assert [m.role for m in manager.memberships.all()] == [Role.MUNICIPAL_ADMIN]


def test_the_second_of_two_managers_sees_what_the_first_changed(browser, manager, member):
    row = member.memberships.get()
    seen = mark_of(row)
    edit(browser, row, role=Role.SECRETARIAT)
    answer = edit(browser, row, role=Role.CSW, seen=seen)
    text = answer.content.decode()
    assert "ほかの人が、先にこの所属を変えました" in text
    assert "事務局（すべての圏域）" in text
    row.refresh_from_db()
    assert row.role == Role.SECRETARIAT
    # What was typed is still there, and said a second time it is meant.
    assert f'<option value="{Role.CSW.value}" selected>' in text
    edit(browser, row, role=Role.CSW, seen=mark_of(row))
    row.refresh_from_db()
    assert row.role == Role.CSW


def test_a_membership_that_somebody_ended_is_not_written_again(manager, member):
    row = member.memberships.get()
    seen = mark_of(row)
    Membership.objects.filter(pk=row.pk).delete()
    with pytest.raises(MembershipChangedError):
        membership_change(by=manager, membership=row, role=Role.CSW, living_areas=[], seen=seen)


def test_every_change_says_who_did_what_from_what_to_what(browser, manager, member):
    row = member.memberships.get()
    edit(browser, row, role=Role.CSW)
    browser.post(page("membership_end", membership_id=row))
    rows = MemberChange.objects.filter(member=member).order_by("pk")
    sc, csw = (
        "生活支援コーディネーター（SC）（北地区）",
        "コミュニティソーシャルワーカー（CSW）（すべての圏域）",
    )
    said = [(c.kind, c.before.split("・", 1)[-1], c.after.split("・", 1)[-1]) for c in rows]
    assert said == [("changed", sc, csw), ("ended", csw, "")]
    assert {c.by for c in rows} == {manager}


def test_the_record_of_changes_can_only_be_added_to(manager, member):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(current_user, 'accounts_memberchange', right_)"
            " FROM unnest(ARRAY['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE']) right_"
        )
        assert [held for (held,) in cursor.fetchall()] == [True, True, False, False, False]


def test_an_ended_membership_opens_nothing_at_the_next_request(browser, client, member):
    other = type(client)()
    other.force_login(member)
    entry = reverse("desk_resource_new")
    assert other.get(entry).status_code == 200
    browser.post(page("membership_end", membership_id=member.memberships.get()))
    assert other.get(entry).status_code != 200


def test_a_user_without_membership_stays_in_the_list_of_who_had_one(browser, member):
    browser.post(page("membership_end", membership_id=member.memberships.get()))
    assert "いまは所属がありません" in browser.get(reverse("member_list")).content.decode()
    stranger = UserFactory()
    assert browser.get(page("member_page", member_id=stranger)).status_code == 404

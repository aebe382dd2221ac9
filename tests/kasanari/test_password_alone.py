"""What opens after a password alone: the catalogue and one's own login. One more is a decision."""

import pytest
from django.urls import reverse

from accounts.roles import Role

from .url_rows import address, make_rows
from .url_table import ACTIONS, OWN, PAGES, PUBLIC, viewer
from .url_viewers import Visitor, make_viewers

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]

OWN_LOGIN = {
    "account_reauthenticate",
    "devices",
    "mfa_index",
    "password_change",
    "session_left",
}
CATALOGUE = {
    "check_entry",
    "check_mail",
    "freshness_file",
    "freshness_report",
    "slip_entry",
    "slips",
    "visits",
    "work_list",
    "candidate_list",
    "desk_listing",
    "desk_listings",
    "desk_photos",
    "desk_acquaintances",
    "desk_resource",
    "desk_resource_completing",
    "desk_resource_edit",
    "desk_resource_new",
    "desk_resources",
    "desk_searches",
    "interview_blank",
    "interview_edit",
    "interview_list",
    "interview_new",
    "interview_page",
    "interview_print",
    "staff_home",
    "statement_adopt",
    "town_field_edit",
    "town_field_new",
    "town_kind_edit",
    "town_kind_new",
    "town_words",
    "vocabulary",
    "vocabulary_edit",
    "vocabulary_new",
    "vocabulary_uncaught",
}
# 下調べ: words typed in for the moment, kept nowhere, of nobody's file.
NOBODYS = {"overlap_order", "overlap_preview"}
# Counts of a town; those under 10 are left out (matching.selectors.aggregates).
NUMBERS = {"aggregates", "decision_report"}


@pytest.fixture
def visitor(town):
    viewers = make_viewers()
    return Visitor({viewer(role, OWN): viewers[viewer(role, OWN)] for role in Role})


@pytest.fixture
def rows(town, visitor):
    from accounts.models import User

    listener = User.objects.filter(memberships__role=Role.SC.value).order_by("pk").first()
    return make_rows(town, listener=listener)


def test_a_password_alone_opens_the_catalogue_and_ones_own_login(rows, visitor):
    opened = {
        name
        for name in PAGES
        for role in Role
        if visitor.visit(viewer(role, OWN), "get", address(name, rows)).status_code == 200
    }
    assert opened - PUBLIC - OWN_LOGIN - NOBODYS - NUMBERS == CATALOGUE


def test_a_password_alone_opens_nothing_of_the_operators(visitor):
    operator = viewer(Role.OPERATOR, OWN)
    assert visitor.visit(operator, "get", reverse("admin:index")).status_code == 302


def test_no_action_about_persons_or_members_is_done_with_a_password_alone(rows, visitor):
    """Every one of them goes to the second factor or is refused before it asks anything."""
    guarded = [name for name in ACTIONS if name.startswith(("person", "consent", "member", "over"))]
    assert guarded
    for name in guarded:
        for role in (Role.CSW, Role.COORDINATOR, Role.MUNICIPAL_ADMIN, Role.AUDITOR):
            answer = visitor.visit(viewer(role, OWN), "post", address(name, rows))
            refused = answer.status_code in {403, 404}
            assert refused or answer.url.startswith(reverse("mfa_index")), (name, role)

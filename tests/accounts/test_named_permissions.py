"""The named questions about users and the catalogue: one table, and nobody above it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import rules as about_users
from accounts.roles import Role
from resources import rules as about_places
from tests.factories import staff_user

pytestmark = pytest.mark.django_db

FIELD = {Role.CSW, Role.SC, Role.PARTICIPATION, Role.COORDINATOR, Role.SECRETARIAT}

# Permission → the roles that hold it somewhere; those about one row have their tables beside
# the pages of these rows (tests/resources/staff) and in url_table.py.
WITHOUT_A_ROW = {
    "accounts.manage_members": {Role.MUNICIPAL_ADMIN},
    "accounts.read_audit_log": {Role.AUDITOR},
    "accounts.read_keeping": {Role.MUNICIPAL_ADMIN, Role.AUDITOR},
    "accounts.approve_exports": {Role.MUNICIPAL_ADMIN},
    "accounts.read_aggregates": {Role.MUNICIPAL_ADMIN, Role.SECRETARIAT, Role.PREFECTURE},
    "resources.use_desk": FIELD | {Role.COMMITTEE, Role.MUNICIPAL_ADMIN},
    "resources.add": FIELD | {Role.MUNICIPAL_ADMIN},
    "resources.record_interviews": FIELD,
}
ABOUT_A_ROW = {
    "resources.keep",
    "resources.read_staff_notes",
    "resources.review",
    "resources.read_interview",
    "resources.keep_interview",
}


@pytest.mark.parametrize("permission", sorted(WITHOUT_A_ROW))
def test_roles_hold_the_permissions_of_the_table(permission, town):
    holders = {role for role in Role if staff_user(role).has_perm(permission)}
    assert holders == WITHOUT_A_ROW[permission]


def test_every_named_permission_is_in_a_table():
    named = set(about_users.PERMISSIONS) | set(about_places.PERMISSIONS)
    assert named == set(WITHOUT_A_ROW) | ABOUT_A_ROW


def test_a_superuser_stands_above_none_of_them(town):
    user = staff_user(Role.OPERATOR)
    user.is_superuser = user.is_staff = True
    user.save()
    assert user.has_perm("accounts.change_user")
    assert not [name for name in WITHOUT_A_ROW if user.has_perm(name)]


def test_a_visitor_and_a_switched_off_account_hold_none(town):
    user = staff_user(Role.CSW)
    user.is_active = False
    assert not [name for name in WITHOUT_A_ROW if user.has_perm(name)]
    assert not [name for name in WITHOUT_A_ROW if AnonymousUser().has_perm(name)]

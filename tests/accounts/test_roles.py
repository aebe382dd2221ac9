"""Every role has its row, and those who keep the map see no persons by default."""

import pytest

from accounts.roles import ROLE_ABILITIES, ROLE_LABELS, Ability, Role, roles_with


def test_every_role_has_a_label_and_a_row():
    assert set(ROLE_LABELS) == set(ROLE_ABILITIES) == set(Role)


@pytest.mark.parametrize(
    "role", [Role.SC, Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.OPERATOR, Role.AUDITOR]
)
def test_these_roles_see_no_persons(role):
    assert role not in roles_with(Ability.SUPPORT_PERSONS)


def test_a_resident_may_do_nothing_that_staff_do():
    assert ROLE_ABILITIES[Role.RESIDENT] == frozenset()

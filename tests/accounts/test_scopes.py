"""How far each ability reaches, and that several memberships add up and no more (兼務)."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.permissions import in_scope
from accounts.roles import ABILITY_SCOPES, Ability, Role, Scope, roles_with
from gis_data.models import LivingArea
from matching.models import Person
from matching.tenancy import tenant
from resources.models import Resource
from tests.factories import (
    LivingAreaFactory,
    MembershipFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

WORLD_AREAS = ("北地区", "南地区")
MEMBERSHIP = st.tuples(
    st.sampled_from(list(Role)), st.integers(0, 2), st.sets(st.sampled_from(WORLD_AREAS))
)


@pytest.fixture
def world(town):
    """Places and persons in two areas, of two organizations of the town and one beyond."""
    far = MunicipalityFactory(code="99302", name="となり市")
    organizations = [
        OrganizationFactory(),
        OrganizationFactory(name="受託法人"),
        OrganizationFactory(municipality=far, name="となり社協"),
    ]
    for name in WORLD_AREAS:
        LivingAreaFactory(municipality=far, name=name)
    with tenant([town.pk, far.pk]):
        for area in LivingArea.objects.all():
            neighborhood = NeighborhoodFactory(living_area=area)
            ResourceFactory(neighborhood=neighborhood)
            for organization in organizations:
                if organization.municipality_id == area.municipality_id:
                    PersonFactory(organization=organization, neighborhood=neighborhood)
        yield organizations


def reached(user: User) -> set[tuple[str, object]]:
    persons = Person.objects.supported_by(user).values_list("pk", flat=True)
    kept = Resource.objects.keepable_by(user).values_list("pk", flat=True)
    seen = Resource.objects.within_audience_of(user).values_list("pk", flat=True)
    rows = {"person": persons, "kept": kept, "seen": seen}
    return {(kind, pk) for kind, found in rows.items() for pk in found}


def member(world, *rows) -> User:
    user = UserFactory()
    for role, number, names in rows:
        areas = LivingArea.objects.filter(
            municipality_id=world[number].municipality_id, name__in=names
        )
        MembershipFactory(user=user, role=role, organization=world[number], areas=list(areas))
    return user


@given(rows=st.lists(MEMBERSHIP, min_size=1, max_size=4, unique_by=lambda row: row[:2]))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_several_memberships_reach_is_the_sum_of_what_each_reaches(world, rows):
    with transaction.atomic():
        together = reached(member(world, *rows))
        alone = [reached(member(world, row)) for row in rows]
        transaction.set_rollback(True)
    assert together == set().union(*alone)


def test_every_ability_has_a_scope_and_is_held_by_a_role():
    assert set(ABILITY_SCOPES) == set(Ability)
    assert [ability for ability in Ability if not roles_with(ability)] == []


# Scope → which of the four persons of each town a membership in 社協's 北地区 reaches.
REACH = {
    Scope.ORGANIZATION: {("北地区", 0)},
    Scope.AREA: {("北地区", 0), ("北地区", 1)},
    Scope.TOWN: {("北地区", 0), ("北地区", 1), ("南地区", 0), ("南地区", 1)},
}


@pytest.mark.parametrize("ability", list(Ability))
def test_an_ability_reaches_as_far_as_its_scope_says(world, ability):
    user = member(world, (roles_with(ability)[0], 0, {"北地区"}))
    scope = ABILITY_SCOPES[ability]
    if scope not in REACH:
        with pytest.raises(ValueError, match=scope):
            in_scope(user, ability)
        return
    rows = Person.objects.filter(in_scope(user, ability, area="neighborhood__living_area"))
    found = {(p.neighborhood.living_area.name, world.index(p.organization)) for p in rows}
    assert found == REACH[scope]

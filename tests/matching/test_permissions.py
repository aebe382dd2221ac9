"""Who reaches which person: every role against own and foreign organizations, areas and towns."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.geos import Point

from accounts.roles import Role
from matching.models import Person
from matching.permissions import (
    can_preview,
    can_read_person,
    can_support_persons,
    neighborhoods_reached_by,
    organizations_supported_by,
)
from matching.rules import PERMISSIONS
from matching.tenancy import tenant
from tests.factories import (
    LivingAreaFactory,
    MembershipFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

SUPPORTERS = {Role.CSW, Role.PARTICIPATION, Role.COORDINATOR}
PREVIEWERS = SUPPORTERS | {Role.SC, Role.SECRETARIAT}
OF_REACH = [
    "matching.read_person",
    "matching.edit_person",
    "matching.record_consent",
    "matching.match_person",
]

TOLD = PREVIEWERS | {Role.COMMITTEE, Role.MUNICIPAL_ADMIN}
BY_ROLE = {
    "matching.be_told_of_persons": TOLD,
    "matching.sit_in_meeting": TOLD,
    "matching.approve_overrides": {Role.COORDINATOR},
    "matching.keep_volunteers": {Role.CSW, Role.SC, Role.SECRETARIAT},
    "matching.search_at_night": {Role.PARTICIPATION, Role.COORDINATOR},
    "matching.keep_vocabulary": {Role.SECRETARIAT, Role.MUNICIPAL_ADMIN},
}
# Of 活動したい人 (tests/matching/volunteers).
ABOUT_A_VOLUNTEER = {"matching.keep_volunteer"}


@pytest.fixture
def persons(town):
    """One person for each place a person can stand in relation to the staff of 社協's north."""
    shakyo, other = OrganizationFactory(), OrganizationFactory(name="受託法人 となり")
    north = town.neighborhoods.get(living_area__name="北地区")
    south = town.neighborhoods.get(living_area__name="南地区")
    elsewhere = MunicipalityFactory(code="99302", name="となり市")
    far_area = LivingAreaFactory(municipality=elsewhere, name="北地区")
    far = NeighborhoodFactory(living_area=far_area, point=Point(139.4, 35.2, srid=4326))
    rows = {
        "own": PersonFactory(organization=shakyo, neighborhood=north),
        "own, place unknown": PersonFactory(organization=shakyo, neighborhood=None),
        "other area": PersonFactory(organization=shakyo, neighborhood=south),
        "other organization": PersonFactory(organization=other, neighborhood=north),
        "other town": PersonFactory(
            organization=OrganizationFactory(municipality=elsewhere, name="となり市社協"),
            neighborhood=far,
        ),
    }
    # Both towns are seen: what holds back the other one here is the question, not the database.
    with tenant([town.pk, elsewhere.pk]):
        yield rows


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", OF_REACH)
def test_only_supporters_reach_persons_and_only_their_own(role, permission, town, persons):
    north = town.living_areas.get(name="北地区")
    user = staff_user(role, organization=OrganizationFactory(), areas=[north])
    reached = {name for name, person in persons.items() if user.has_perm(permission, person)}
    assert reached == ({"own", "own, place unknown"} if role in SUPPORTERS else set())


@pytest.mark.parametrize("role", list(Role))
def test_only_the_worker_hands_a_person_over_and_only_within_reach(role, town, persons):
    north = town.living_areas.get(name="北地区")
    user = staff_user(role, organization=OrganizationFactory(), areas=[north])
    for name in ("own", "other area", "other organization", "other town"):
        persons[name].worker = user
        persons[name].save(update_fields=["worker"])
    given = {n for n, p in persons.items() if user.has_perm("matching.hand_over_person", p)}
    assert given == ({"own"} if role in SUPPORTERS else set())


@pytest.mark.parametrize("role", list(Role))
def test_only_the_coordinator_erases_and_only_within_reach(role, town, persons):
    north = town.living_areas.get(name="北地区")
    user = staff_user(role, organization=OrganizationFactory(), areas=[north])
    erased = {n for n, p in persons.items() if user.has_perm("matching.erase_person", p)}
    assert erased == ({"own", "own, place unknown"} if role == Role.COORDINATOR else set())


def test_a_membership_without_areas_reaches_the_whole_organization(town, persons):
    user = staff_user(Role.CSW, organization=OrganizationFactory())
    reached = {name for name, person in persons.items() if can_read_person(user, person)}
    assert reached == {"own", "own, place unknown", "other area"}


def test_several_memberships_add_up_and_no_more(town, persons):
    north, south = (town.living_areas.get(name=name) for name in ("北地区", "南地区"))
    user = staff_user(Role.CSW, organization=OrganizationFactory(), areas=[north])
    MembershipFactory(
        user=user,
        organization=OrganizationFactory(name="受託法人 となり"),
        role=Role.PARTICIPATION.value,
        areas=[south],
    )
    reached = {name for name, person in persons.items() if can_read_person(user, person)}
    assert reached == {"own", "own, place unknown"}


def test_an_area_of_a_membership_without_the_ability_opens_nothing(town, persons):
    north, south = (town.living_areas.get(name=name) for name in ("北地区", "南地区"))
    user = staff_user(Role.CSW, organization=OrganizationFactory(), areas=[north])
    MembershipFactory(
        user=user, organization=OrganizationFactory(), role=Role.SC.value, areas=[south]
    )
    assert not can_read_person(user, persons["other area"])


def test_a_disabled_account_and_a_visitor_reach_nobody(persons):
    user = staff_user(Role.CSW)
    user.is_active = False
    user.save()
    assert not Person.objects.supported_by(user).exists()
    assert not Person.objects.supported_by(AnonymousUser()).exists()


def test_a_superuser_without_membership_reaches_nobody(persons):
    user = staff_user(Role.OPERATOR)
    user.is_superuser = user.is_staff = True
    user.save()
    assert not Person.objects.supported_by(user).exists()
    asked = (*PERMISSIONS, *OF_REACH)
    assert not [name for name in asked if user.has_perm(name, persons["own"])]


def test_every_permission_about_persons_is_in_a_table():
    general = {"matching.support_persons", "matching.preview"}
    narrower = {"matching.hand_over_person", "matching.erase_person"}
    known = set(OF_REACH) | general | narrower | set(BY_ROLE) | ABOUT_A_VOLUNTEER
    assert set(PERMISSIONS) == known


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", BY_ROLE)
def test_being_told_sitting_in_a_meeting_and_approving_by_role(role, permission, persons):
    user = staff_user(role, organization=persons["other organization"].organization)
    may = {name for name, person in persons.items() if user.has_perm(permission, person)}
    if permission == "matching.sit_in_meeting":
        assert may == (set(persons) - {"other town"} if role in BY_ROLE[permission] else set())
    else:
        assert user.has_perm(permission) is (role in BY_ROLE[permission])


def test_without_a_row_a_question_about_a_row_is_answered_with_no(persons):
    user = staff_user(Role.CSW)
    assert user.has_perm("matching.read_person", persons["own"])
    assert not user.has_perm("matching.read_person")


@pytest.mark.parametrize("role", list(Role))
def test_supporting_and_previewing_by_role(role, town):
    user = staff_user(role)
    assert can_support_persons(user) == (role in SUPPORTERS)
    assert can_preview(user) == (role in PREVIEWERS)
    assert organizations_supported_by(user).exists() == (role in SUPPORTERS)


def test_a_person_can_be_registered_only_where_the_writer_reaches(town):
    north = town.living_areas.get(name="北地区")
    organization = OrganizationFactory()
    user = staff_user(Role.CSW, organization=organization, areas=[north])
    names = [n.living_area.name for n in neighborhoods_reached_by(user, organization)]
    assert names == ["北地区"]
    other = OrganizationFactory(name="受託法人 となり")
    assert not neighborhoods_reached_by(user, other).exists()

"""引きつぎ: all or nothing, only within reach, logged for each person, unseen by managers."""

import pytest
from django.urls import reverse

from accounts.models import MemberChange, Membership
from accounts.roles import Role
from matching.models import AccessEvent, Person
from matching.tenancy import tenant
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(town):
    return [town.living_areas.get(name=name) for name in ("北地区", "南地区")]


@pytest.fixture
def giver(areas):
    return staff_user(Role.CSW)


@pytest.fixture
def successor(areas):
    return staff_user(Role.CSW)


@pytest.fixture
def persons(town, areas, giver):
    """Two persons of the giver, one in each area."""
    places = [town.neighborhoods.get(living_area=area) for area in areas]
    return [PersonFactory(neighborhood=place, worker=giver) for place in places]


@pytest.fixture
def mine(client, giver):
    client.force_login(giver)
    return client


@pytest.fixture
def manager(town, client):
    user = staff_user(Role.MUNICIPAL_ADMIN)
    client.force_login(user)
    return user


def given(successor, persons, **more):
    return {"successor": successor.pk, "persons": [p.pk for p in persons]} | more


def workers(persons):
    return [Person.objects.get(pk=person.pk).worker for person in persons]


def handed_over():
    return set(AccessEvent.objects.filter(ground="handover").values_list("person_id", "user_id"))


def test_looking_once_more_changes_nothing(mine, giver, successor, persons):
    text = mine.post(reverse("handover"), given(successor, persons)).content.decode()
    assert f"2人を、{successor}さんに引きつぎます" in text
    assert workers(persons) == [giver, giver]
    assert handed_over() == set()
    assert AccessEvent.objects.filter(ground="list", user=giver, fields=[]).count() == 2


def test_persons_go_to_the_successor_and_each_is_logged(mine, giver, successor, persons):
    mine.post(reverse("handover"), given(successor, persons, confirmed=1))
    assert workers(persons) == [successor, successor]
    assert handed_over() == {(person.pk, giver.pk) for person in persons}


def test_only_those_chosen_go(mine, giver, successor, persons):
    mine.post(reverse("handover"), given(successor, persons[:1], confirmed=1))
    assert workers(persons) == [successor, giver]


def test_nobody_is_ticked_beforehand(mine, successor, persons):
    assert "checked" not in mine.get(reverse("handover")).content.decode()
    page = mine.post(reverse("handover"), given(successor, [])).content.decode()
    assert "引きつぐ本人に、しるしを付けてください" in page


def test_everyone_may_be_chosen_with_one_tick(mine, giver, successor, persons):
    assert "全員を引きつぐ（2人）" in mine.get(reverse("handover")).content.decode()
    page = mine.post(reverse("handover"), given(successor, [], everyone="on")).content.decode()
    assert f"2人を、{successor}さんに引きつぎます" in page
    assert page.count('type="hidden" name="persons"') == 2
    mine.post(reverse("handover"), given(successor, [], everyone="on", confirmed=1))
    assert workers(persons) == [successor, successor]


def test_who_can_never_hold_a_person_is_not_offered(mine, successor, persons):
    office = staff_user(Role.SECRETARIAT)
    page = mine.get(reverse("handover")).content.decode()
    assert f'<option value="{successor.pk}"' in page
    assert f'<option value="{office.pk}"' not in page


def test_a_successor_who_reaches_one_of_two_gets_none(mine, giver, areas, persons):
    north_only = staff_user(Role.CSW, areas=areas[:1])
    for confirmed in ({}, {"confirmed": 1}):
        answer = mine.post(reverse("handover"), given(north_only, persons, **confirmed))
        page = answer.content.decode()
        assert f"{persons[1]}は、{north_only}さんの所属か圏域の外です" in page
        assert f"{persons[0]}、" not in page
        assert "さんに引きつぎます" not in page
    assert workers(persons) == [giver, giver]
    assert handed_over() == set()


def test_nobody_of_another_organization_or_town_is_a_successor(mine, giver, persons):
    far = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    others = [
        staff_user(Role.CSW, organization=OrganizationFactory(name="受託法人")),
        staff_user(Role.CSW, organization=far),
    ]
    for other in others:
        mine.post(reverse("handover"), given(other, persons, confirmed=1))
    assert workers(persons) == [giver, giver]


def test_persons_of_a_colleague_cannot_be_given_away(mine, giver, successor, persons):
    theirs = PersonFactory(worker=staff_user(Role.CSW), neighborhood=persons[0].neighborhood)
    mine.post(reverse("handover"), given(successor, [*persons, theirs], confirmed=1))
    assert workers(persons) == [giver, giver]
    assert Person.objects.get(pk=theirs.pk).worker != successor


def test_the_sealed_words_stay_as_they_were(mine, successor, persons):
    person = Person.objects.get(pk=persons[0].pk)
    person.household = "ひとりで暮らしている"
    person.save()
    mine.post(reverse("handover"), given(successor, persons, confirmed=1))
    assert Person.objects.get(pk=person.pk).household == "ひとりで暮らしている"


def test_a_manager_hands_over_all_at_once_and_sees_numbers_only(
    client, manager, giver, successor, persons
):
    giver.is_active = False
    giver.save()
    url = reverse("handover_of_member", args=[giver.pk])
    seen = client.get(url).content.decode()
    seen += client.post(url, {"successor": successor.pk}).content.decode()
    assert "2人の担当を" in seen
    for person in persons:
        assert person.case_number not in seen
        assert str(person.pk) not in seen
    client.post(url, {"successor": successor.pk, "confirmed": 1})
    assert workers(persons) == [successor, successor]
    assert handed_over() == {(person.pk, manager.pk) for person in persons}
    change = MemberChange.objects.get(member=giver)
    assert (change.kind, change.before, change.by) == ("handed_over", "担当 2人", manager)


def test_a_manager_is_refused_before_confirming_and_nothing_stays(
    client, manager, giver, areas, persons
):
    office = staff_user(Role.SECRETARIAT)
    url = reverse("handover_of_member", args=[giver.pk])
    page = client.post(url, {"successor": office.pk}).content.decode()
    assert "2人が" in page
    assert "2人の担当を" not in page
    page = client.post(url, {"successor": office.pk, "with_areas": "on"}).content.decode()
    assert "2人の担当を" in page
    assert Membership.objects.filter(user=office).count() == 1
    assert workers(persons) == [giver, giver]
    assert not MemberChange.objects.filter(member=giver).exists()


def test_before_switching_off_a_manager_learns_how_many_persons_are_still_held(
    client, manager, giver, successor, persons
):
    page = client.get(reverse("member_off", args=[giver.pk])).content.decode()
    assert "本人2人の担当です" in page
    assert f'href="{reverse("handover_of_member", args=[giver.pk])}"' in page
    page = client.get(reverse("member_off", args=[successor.pk])).content.decode()
    assert "担当です" not in page
    assert reverse("handover_of_member", args=[successor.pk]) not in page


def test_areas_go_over_with_the_persons_when_asked(client, manager, giver, areas, persons):
    north_only = staff_user(Role.CSW, areas=areas[:1])
    url = reverse("handover_of_member", args=[giver.pk])
    answer = client.post(url, {"successor": north_only.pk, "confirmed": 1})
    assert "1人が" in answer.content.decode()
    assert workers(persons) == [giver, giver]
    client.post(url, {"successor": north_only.pk, "with_areas": "on", "confirmed": 1})
    assert workers(persons) == [north_only, north_only]
    assert not Membership.objects.get(user=north_only).living_areas.exists()  # all of them


def test_areas_are_added_to_those_the_successor_has(client, manager, areas):
    leaving = staff_user(Role.SC, areas=areas[1:])
    north_only = staff_user(Role.SC, areas=areas[:1])
    url = reverse("handover_of_member", args=[leaving.pk])
    client.post(url, {"successor": north_only.pk, "with_areas": "on", "confirmed": 1})
    assert set(Membership.objects.get(user=north_only).living_areas.all()) == set(areas)


def test_the_page_says_which_places_the_successor_would_not_reach(mine, town, areas, persons):
    for area in areas:
        ResourceFactory(neighborhood=town.neighborhoods.get(living_area=area))
    north_only = staff_user(Role.CSW, areas=areas[:1])
    text = mine.post(reverse("handover"), given(north_only, persons[:1])).content.decode()
    assert "見られるもの 1件" in text
    assert "1件は、だれかの圏域に入れてください" in text


def test_a_manager_of_another_town_hands_over_nobody(client, giver, successor, persons):
    far = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    client.force_login(staff_user(Role.MUNICIPAL_ADMIN, organization=far))
    url = reverse("handover_of_member", args=[giver.pk])
    assert client.post(url, {"successor": successor.pk, "confirmed": 1}).status_code == 404
    with tenant([persons[0].municipality_id]):
        assert workers(persons) == [giver, giver]

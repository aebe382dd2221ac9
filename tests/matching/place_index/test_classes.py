"""Classes in the file show exactly what the managers would: no more, and nothing of yesterday."""

import random

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from gis_data.models import LivingArea
from matching.bridge import indexed_places
from matching.overlap.profile import PersonKind, PersonPhrase, PersonProfile
from matching.place_index.asking import find_places, seen_town
from matching.place_index.classes import STATEMENT, are_statements
from matching.place_index.files import map_arrays
from matching.place_index.folder import file_of
from resources.choices import Audience, Status, Visibility
from resources.models import Listing, Resource, Statement
from tests.factories import (
    TODAY,
    InterviewFactory,
    LivingAreaFactory,
    MembershipFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    ResourceFactory,
    StatementFactory,
    UserFactory,
    staff_user,
)
from tests.matching.places import wool_shop

pytestmark = pytest.mark.django_db(transaction=True)

KNITS = PersonProfile(
    id="p", phrases=(PersonPhrase(PersonKind.ABILITY, "毛糸の帽子を編むこと", "trait:1"),)
)
ROUNDS = 12


def chosen(chance, rows):
    return chance.sample(rows, chance.randint(0, len(rows)))


def drawn_user(chance, towns):
    user = UserFactory()
    for role in chance.sample(list(Role), chance.randint(0, 2)):
        town = chance.choice(towns)
        organization = OrganizationFactory(municipality=town)
        areas = chosen(chance, list(LivingArea.objects.filter(municipality=town)))
        MembershipFactory(user=user, organization=organization, role=role.value, areas=areas)
    return user


def drawn_place(chance, area, listeners):
    fields = {"audience": chance.choice(list(Audience)), "status": chance.choice(list(Status)[1:4])}
    place = ResourceFactory(neighborhood=NeighborhoodFactory(living_area=area), **fields)
    if chance.random() < 0.2:
        Resource.objects.filter(pk=place.pk).update(neighborhood=None, living_area=None)
    for _ in range(3):
        said = {"visibility": chance.choice(list(Visibility)), "agreed": chance.random() < 0.8}
        talk = InterviewFactory(resource=place, heard_by=chosen(chance, listeners))
        StatementFactory(interview=talk, **said)
    return place


def listed(chance, place, other):
    """A resident's listing that became one place, of which a sentence stands with another."""
    told = Listing.objects.create(resource=place, receipt="0001", contact="0000-00-0000")
    return Statement.objects.create(
        municipality=place.municipality, listing=told, resource=other, kind="wish", agreed=True,
        text="庭でお茶を飲みたい", said_by="掲載者", said_on=TODAY,
        visibility=chance.choice(list(Visibility)),
    )  # fmt: skip


def asked_of_the_database(user, town):
    here = indexed_places(town)
    seen = here.filter(pk__in=Resource.objects.within_audience_of(user))
    said = Statement.objects.readable_by(user).agreed().filter(municipality=town, resource__in=here)
    return tuple(
        set(rows.values_list("pk", flat=True))
        for rows in (seen, here.filter(pk__in=Resource.objects.keepable_by(user)), said)
    )


def told_by_the_index(user, town):
    looked = seen_town(user, town)
    index, sight = looked.index, looked.sight
    sources, numbers = index.columns.sources, index.numbers
    read = sources[are_statements(sources) & sight.readable] - STATEMENT
    assert sight.readable[~are_statements(sources)].all()
    assert set(read) == set(index.spoken[sight.spoken, 0])
    return set(numbers[sight.among]), set(numbers[sight.kept]), set(read)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_index_shows_each_user_what_the_managers_show(town, seed):
    chance = random.Random(seed)  # noqa: S311  # the same draws at each run
    far = MunicipalityFactory(code="99302", name="となり市")
    areas = [LivingAreaFactory(name=name) for name in ("北", "南")]
    LivingAreaFactory(municipality=far, name="とおく")
    users = [AnonymousUser(), *(drawn_user(chance, [town, town, far]) for _ in range(6))]
    places = [drawn_place(chance, chance.choice(areas), users[1:]) for _ in range(6)]
    listed(chance, *chance.sample(places, 2))
    Statement.objects.filter(pk=Statement.objects.earliest("pk").pk).update(municipality=far)
    for user in users:
        assert told_by_the_index(user, town) == asked_of_the_database(user, town)
    Resource.objects.filter(pk=places[0].pk).update(audience=chance.choice(list(Audience)))
    Resource.objects.filter(pk=places[1].pk).update(living_area=chance.choice(areas))
    Statement.objects.update(visibility=chance.choice(list(Visibility)))
    for user in users[1:]:
        user = User.objects.get(pk=user.pk)
        assert told_by_the_index(user, town) == asked_of_the_database(user, town)


def found(user, town):
    ranking = find_places(KNITS, seen_town(user, town), limit=20)
    return {int(one.resource.id) for one in (*ranking.open, *ranking.apart)}, ranking.open_count


def test_a_place_made_private_is_out_at_once_though_the_file_still_shows_it(town, monkeypatch):
    shop, other = wool_shop(), wool_shop(name="となりの店")
    assert found(AnonymousUser(), town) == ({shop.pk, other.pk}, 2)
    monkeypatch.setattr("matching.place_index.opening.write_arrays", lambda *args: None)
    old = file_of(town).read_bytes()
    Resource.objects.filter(pk=shop.pk).update(audience=Audience.SUPPORTERS)
    assert found(AnonymousUser(), town) == ({other.pk}, 1)
    Resource.objects.filter(pk=shop.pk).update(audience=Audience.PUBLIC)
    assert found(AnonymousUser(), town) == ({shop.pk, other.pk}, 2)
    Resource.objects.filter(pk=shop.pk).update(status=Status.PAUSED)
    assert found(AnonymousUser(), town) == ({other.pk}, 1)
    assert file_of(town).read_bytes() == old


def test_a_sentence_made_private_gives_no_gain_though_the_file_still_shows_it(town, monkeypatch):
    wool_shop()
    before = seen_town(AnonymousUser(), town)
    monkeypatch.setattr("matching.place_index.opening.write_arrays", lambda *args: None)
    Statement.objects.update(visibility=Visibility.SUPPORTERS)
    after = seen_town(AnonymousUser(), town)
    spoken = are_statements(after.index.columns.sources)
    assert before.sight.readable.all()
    assert not after.sight.readable[spoken].any()


def test_who_was_moved_to_another_area_sees_it_at_the_next_look(town):
    north, south = LivingAreaFactory(name="北"), LivingAreaFactory(name="南")
    place = NeighborhoodFactory(name="北一丁目", living_area=north)
    shop = wool_shop(neighborhood=place, living_area=north, audience=Audience.AREA_STAFF)
    user = staff_user(Role.CSW, areas=[south])
    assert found(user, town)[0] == set()
    user.memberships.get().living_areas.set([north])
    assert found(User.objects.get(pk=user.pk), town)[0] == {shop.pk}


def test_who_may_see_what_costs_one_question_at_most(town):
    wool_shop(visibility="listeners", heard_by=[staff_user()])
    for user, most in ((AnonymousUser(), 0), (staff_user(), 1), (staff_user(Role.SECRETARIAT), 0)):
        seen_town(user, town)
        with CaptureQueriesContext(connection) as queries:
            seen_town(user, town)
        asked = [query["sql"] for query in queries if "resources_" in query["sql"]]
        assert len(asked) == most, asked


def test_the_file_names_no_user(town):
    hearer = staff_user()
    wool_shop(visibility="listeners", heard_by=[hearer])
    seen_town(hearer, town)
    arrays, _ = map_arrays(file_of(town))
    assert set(np.unique(arrays["spoken_shown"])) == {list(Visibility).index("listeners")}
    assert not any("user" in name or "heard" in name for name in arrays)

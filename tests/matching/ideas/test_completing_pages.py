"""Two persons of one worker, two places of one 圏域: who sees what, under which consent."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent
from matching.services import consent_revoke
from tests.factories import (
    ConsentFactory,
    InterviewFactory,
    PersonFactory,
    ResourceFactory,
    StatementFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

HERS, HIS = "パンづくりを習いたい", "将棋を教えられる"


def somebody(worker, *, can, hopes, **fields):
    person = PersonFactory(worker=worker, **fields)
    TraitFactory(person=person, kind="ability", text=can)
    TraitFactory(person=person, kind="hope", text=hopes)
    ConsentFactory(person=person)
    return person


@pytest.fixture
def cook(user):
    return somebody(user, can="パンを焼く", hopes="将棋の相手がほしい")


@pytest.fixture
def player(user):
    return somebody(user, can=HIS, hopes=HERS, case_number="26-将棋")


def page_of(client, person):
    return client.get(reverse("idea_pairs", args=[person.pk])).content.decode()


def test_two_persons_of_one_worker_are_shown_to_that_worker(client, cook, player, user):
    page = page_of(client, cook)
    assert "この二人の望みは、補いあうかもしれません" in page
    assert "26-将棋" in page
    assert HIS in page
    looks = AccessEvent.objects.filter(user=user, person=player)
    assert [(look.ground, look.fields) for look in looks] == [("match", ["strengths"])]


def test_the_page_of_another_workers_person_shows_nobody(client, cook, player):
    cook.worker = staff_user(Role.PARTICIPATION)
    cook.save()
    page = page_of(client, cook)
    assert HIS not in page
    assert "26-将棋" not in page
    assert "担当は、あなたではありません" in page
    assert not AccessEvent.objects.filter(person=player).exists()


def test_the_person_of_another_worker_is_not_among_the_others(client, cook, player):
    player.worker = staff_user(Role.PARTICIPATION)
    player.save()
    assert HIS not in page_of(client, cook)


@pytest.mark.parametrize("whose", ["cook", "player"])
def test_both_must_have_agreed(whose, client, cook, player, request):
    consent_revoke(consent=request.getfixturevalue(whose).consents.get())
    page = page_of(client, cook)
    assert HIS not in page
    assert not AccessEvent.objects.filter(person=player).exists()


@pytest.mark.parametrize(
    "change", [{"closed_on": "2026-01-01", "closing": "moved"}, {"erased_at": "2026-01-01T00:00Z"}]
)
def test_nobody_whose_support_has_ended_is_shown(change, client, cook, player):
    type(player).objects.filter(pk=player.pk).update(**change)
    assert HIS not in page_of(client, cook)


def test_the_number_of_queries_does_not_grow_with_the_persons(client, cook, player, user):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page_of(client, cook)
        counts.append(len(queries))
        for number in range(4):
            somebody(user, can=f"絵を描く{number}", hopes="海を見たい")
    assert counts[0] == counts[1]


@pytest.fixture
def bakery(town):
    return ResourceFactory(name="パン工房", activity="毎朝パンを焼く。")


def wishing(text, **fields):
    place = ResourceFactory(activity="野菜を売る。", **fields)
    said = {"visibility": fields.pop("visibility", "anyone")}
    StatementFactory(interview=InterviewFactory(resource=place), kind="wish", text=text, **said)
    return place


def completing(place, role=Role.SC):
    client = Client()
    client.force_login(staff_user(role))
    return client.get(reverse("desk_resource_completing", args=[place.pk]))


def test_a_place_that_wishes_what_another_does_is_shown_with_both_sentences(bakery):
    wishing("焼きたてのパンを配りたい。", name="朝市")
    page = completing(bakery).content.decode()
    assert "朝市" in page
    assert "「毎朝パンを焼く。」が、朝市の「焼きたてのパンを配りたい。」に重なります。" in page


def test_words_the_viewer_may_not_read_bring_no_places_together(bakery):
    place = wishing("焼きたてのパンを配りたい。", name="朝市")
    place.statements.update(visibility="listeners")
    assert "朝市" not in completing(bakery).content.decode()
    place.statements.update(visibility="supporters", agreed=False)
    assert "朝市" not in completing(bakery).content.decode()


def test_a_place_of_another_area_is_not_looked_at(bakery, town):
    south = town.neighborhoods.exclude(pk=bakery.neighborhood_id).get()
    wishing("焼きたてのパンを配りたい。", name="南の朝市", neighborhood=south)
    assert "南の朝市" not in completing(bakery).content.decode()


def test_places_are_for_those_who_know_the_places_of_an_area(bakery):
    assert completing(bakery, Role.SC).status_code == 200
    assert completing(bakery, Role.COMMITTEE).status_code == 403
    hidden = ResourceFactory(draft=True, area_only=True)
    assert completing(hidden, Role.RESIDENT).status_code == 404


@pytest.mark.parametrize(("role", "shown"), [(Role.SC, True), (Role.MUNICIPAL_ADMIN, False)])
def test_the_page_of_a_place_leads_there_whoever_may_go(role, shown, bakery):
    client = Client()
    client.force_login(staff_user(role))
    page = client.get(reverse("desk_resource", args=[bakery.pk])).content.decode()
    assert (reverse("desk_resource_completing", args=[bakery.pk]) in page) is shown

"""From a place: one's own persons whose hopes it meets, and nobody because of being useful."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent, Trait
from tests.factories import (
    TODAY,
    ConsentFactory,
    ConsiderationFactory,
    LivingAreaFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    TraitFactory,
    staff_user,
)

from .places import wool_shop

pytestmark = pytest.mark.django_db
LIKES = "毛糸をながめること"


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


def hoping(worker, *, text=LIKES, kind="like", consent=True, **fields):
    """A person of the worker who would like to be there."""
    given = {"neighborhood": NeighborhoodFactory(), "max_minutes": 60, "worker": worker} | fields
    person = PersonFactory(**given)
    TraitFactory(person=person, kind=kind, text=text)
    if consent:
        ConsentFactory(person=person, given_on=TODAY - dt.timedelta(days=3000))
    return person


def opened(user, place):
    client = Client()
    client.force_login(user)
    return client.get(reverse("persons_for_place", args=[place.pk]))


def page_of(user, place):
    return opened(user, place).content.decode()


def link_on_desk(user, place):
    client = Client()
    client.force_login(user)
    page = client.get(reverse("desk_resource", args=[place.pk])).content.decode()
    return reverse("persons_for_place", args=[place.pk]) in page


def test_somebody_whose_liking_the_place_meets_is_shown_with_both_words(user):
    person, shop = hoping(user), wool_shop(trouble="店番がいない")
    page = page_of(user, shop)
    assert person.case_number in page
    assert LIKES in page
    assert "棚いっぱいの毛糸があります" in page


def test_the_page_ranks_nobody_and_says_so(user):
    shop = wool_shop()
    hoping(user, text="縁側", case_number="B")
    weaker = hoping(user, text="糸くず", case_number="C")
    TraitFactory(person=weaker, kind="like", text="棚いっぱいの毛糸", position=1)
    hoping(user, text="棚いっぱいの毛糸", case_number="A")
    page = page_of(user, shop)
    assert "合う順ではありません" in page
    assert page.index("ケース A") < page.index("ケース C")
    assert "side__level" not in page
    assert "相手もうれしい" not in page


def test_somebody_who_would_only_be_useful_is_not_shown(user):
    shop = wool_shop()
    useful = hoping(user, kind="ability", text="毛糸の帽子を編むこと")
    assert useful.case_number not in page_of(user, shop)


def test_what_somebody_can_do_changes_nothing_about_what_is_shown(user):
    shop = wool_shop()
    person = hoping(user)
    plain = page_of(user, shop)
    for number, text in enumerate(("毛糸の帽子を編む名人", "棚いっぱいの毛糸の名人"), 1):
        TraitFactory(person=person, kind="ability", text=text, position=number)
    assert page_of(user, shop).count("<q>") == plain.count("<q>")
    assert "名人" not in page_of(user, shop)


@pytest.mark.parametrize("kind", ["interest", "like", "hobby", "value", "hope"])
def test_each_kind_of_hope_may_lead_there(user, kind):
    person = hoping(user, kind=kind, text="棚いっぱいの毛糸")
    assert person.case_number in page_of(user, wool_shop())


@pytest.mark.parametrize("change", ["another 担当", "no 担当", "no consent", "closed"])
def test_nobody_elses_and_nobody_without_consent_is_shown(user, change):
    changes = {
        "another 担当": {"worker": staff_user(Role.PARTICIPATION)},
        "no 担当": {"worker": None},
        "no consent": {"consent": False},
        "closed": {"closed_on": TODAY, "closing": "moved"},
    }
    given = {"worker": user} | changes[change]
    person = hoping(given.pop("worker"), **given)
    page = page_of(user, wool_shop())
    assert person.case_number not in page
    assert LIKES not in page
    assert not AccessEvent.objects.exists()


def test_a_consent_to_less_than_is_read_is_not_enough(user):
    person = hoping(user, consent=False)
    ConsentFactory(person=person, fields_shared=["strengths"])
    assert person.case_number not in page_of(user, wool_shop())


def test_where_something_stands_in_the_way_nobody_is_shown(user):
    near, far = hoping(user), hoping(user, needs=["elevator"])
    shop = wool_shop()
    shop.facts.create(feature="elevator", state="no")
    page = page_of(user, shop)
    assert near.case_number in page
    assert far.case_number not in page


def test_what_is_not_known_is_said_in_sentences_with_whom_to_ask(user):
    hoping(user)
    page = page_of(user, wool_shop(fee=500, fee_note=""))
    assert "参加費は500円です。減免があるか聞きましょう。</li>" in page
    assert "Asked(" not in page


def test_what_somebody_cannot_bear_keeps_the_place_from_them(user):
    person = hoping(user)
    ConsiderationFactory(person=person, kind="dislike", text="毛糸がいっぱいの棚は苦手")
    assert person.case_number not in page_of(user, wool_shop())


def test_each_person_shown_is_written_down_and_nobody_else(user):
    shown, hidden = hoping(user), hoping(user, text="ロケットの打ち上げ")
    page = page_of(user, wool_shop())
    assert shown.case_number in page
    assert hidden.case_number not in page
    event = AccessEvent.objects.get()
    assert (event.person, event.user, event.ground) == (shown, user, "match")
    assert set(event.fields) == {"strengths", "care", "times"}


def test_a_place_of_another_town_is_not_there(user):
    elsewhere = MunicipalityFactory(code="99302", name="となり市")
    theirs = OrganizationFactory(municipality=elsewhere)
    staff = staff_user(Role.PARTICIPATION, organization=theirs)
    area = LivingAreaFactory(municipality=elsewhere, name="東地区")
    shop = ResourceFactory(
        neighborhood=NeighborhoodFactory(living_area=area), activity="棚いっぱいの毛糸があります。"
    )
    assert opened(user, shop).status_code == 404
    assert opened(staff, shop).status_code == 200


def test_a_place_beyond_the_viewer_is_not_there(user):
    south = staff_user(Role.CSW, areas=[LivingAreaFactory(name="南地区")])
    shop = wool_shop(audience="area_staff")
    assert opened(south, shop).status_code == 404
    assert opened(user, shop).status_code == 200


@pytest.mark.parametrize("role", [Role.SC, Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.COMMITTEE])
def test_roles_without_persons_learn_nothing(town, role):
    one, shop = staff_user(role), wool_shop()
    hoping(staff_user(Role.PARTICIPATION))
    assert opened(one, shop).status_code == 403
    assert not link_on_desk(one, shop)


def test_the_way_there_is_on_the_places_page_for_those_who_are_somebodys_worker(user):
    shop = wool_shop()
    hoping(staff_user(Role.PARTICIPATION))
    assert not link_on_desk(user, shop)
    hoping(user)
    assert link_on_desk(user, shop)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([], "担当する人がいません"),
        ([{"consent": False}], "まだ、くらべていません"),
        ([{"text": "ロケットの打ち上げ"}], "だれの望みとも重なりません"),
        ([{}, {"consent": False}], "同意がまだの人（1人）"),
    ],
)
def test_an_empty_page_says_what_to_do(user, made, said):
    for fields in made:
        hoping(user, **fields)
    assert said in page_of(user, wool_shop())


def test_a_statement_the_viewer_may_not_read_shows_nobody(user):
    listener = staff_user(Role.CSW)
    shop = wool_shop(
        activity="", trouble="流れ星の話をする人がほしい", visibility="listeners",
        heard_by=[listener], name="空き家", summary="",
    )  # fmt: skip
    mine = hoping(user, text="流れ星の話")
    theirs = hoping(listener, text="流れ星の話")
    assert mine.case_number not in page_of(user, shop)
    assert theirs.case_number in page_of(listener, shop)


def test_many_persons_cost_as_many_queries_as_few(user, django_assert_max_num_queries):
    shop = wool_shop()
    for _ in range(2):
        hoping(user)
    client = Client()
    client.force_login(user)
    address = reverse("persons_for_place", args=[shop.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(8):
        hoping(user)
    assert Trait.objects.count() == 10
    with django_assert_max_num_queries(len(few)):
        client.get(address)

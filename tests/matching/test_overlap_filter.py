"""Conditions on the found places: in the address, combined, each with what it hides."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.selectors.overlap_filter import list_query, read_overlap_filter
from matching.services import match_run
from resources.models import AccessibilityFact, ResourceKind
from tests.factories import staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(town):
    """The list of a person with three shops: a free one, a stale one, one open on other days."""
    user, person = staff_user(Role.PARTICIPATION), knitter()
    free = wool_shop(name="ただの店", fee=0)
    free.kinds.set(ResourceKind.objects.filter(slug="shop"))
    AccessibilityFact.objects.create(resource=free, feature="quiet", state="yes")
    wool_shop(
        name="むかしの店", fee=300, last_confirmed_at=timezone.localdate() - dt.timedelta(days=400)
    )
    monday = wool_shop(name="月曜の店")
    schedule = monday.schedules.get()
    schedule.rule = "FREQ=WEEKLY;BYDAY=MO"
    schedule.save()
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    return lambda query="": client.get(reverse("overlap_page", args=[person.pk]) + query)


def names(answer):
    return {card.resource.name for card in answer.context["page"].open}


def hiding(answer):
    return {one.label: one.hidden for one in answer.context["page"].choices.hiding}


ALL = {"ただの店", "むかしの店", "月曜の店"}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ALL),
        ("?kind=shop", {"ただの店"}),
        ("?kind=shop&kind=salon", ALL),
        ("?day=mon", {"月曜の店"}),
        ("?day=mon&day=wed", ALL),
        ("?minutes=60", ALL),
        ("?free=1", {"ただの店"}),
        ("?access=quiet", {"ただの店"}),
        ("?access=quiet&access=elevator", set()),
        ("?fresh=1", {"ただの店", "月曜の店"}),
        ("?fresh=1&day=wed", {"ただの店"}),
    ],
)
def test_a_condition_leaves_what_is_known_to_meet_it_on_list_and_map(query, left, get):
    answer = get(query)
    assert names(answer) == left
    assert {place["name"] for place in answer.context["places"]} <= left
    assert answer.context["page"].choices.hidden == len(ALL - left)


def test_each_condition_says_how_many_it_hides_and_one_tap_lifts_it(get):
    answer = get("?fresh=1&day=wed")
    assert hiding(answer) == {"水曜": 1, "この一年に確かめた": 1}
    text = answer.content.decode()
    assert "いまの条件で、あわせて2か所をかくしています。" in text
    assert text.count("はずすと、1か所ふえます") == 2
    assert 'href="?fresh=1#' in text
    assert 'href="?day=wed#' in text
    assert hiding(get("?fresh=1")) == {"この一年に確かめた": 1}


def test_two_conditions_that_hide_the_same_places_say_that_one_alone_frees_none(get):
    answer = get("?free=1&access=quiet")
    assert hiding(answer) == {"静か": 0, "無料": 0}
    assert answer.content.decode().count("これだけをはずしても、ふえません") == 2


def test_each_choice_tells_how_many_places_one_would_see(get):
    groups = {g.label: g for g in get().context["page"].choices.groups}
    days = {choice.label: choice.count for choice in groups["曜日"].choices}
    assert days == {"月曜": 1, "水曜": 2}
    assert [(c.label, c.count) for c in groups["参加費"].choices] == [("無料", 1)]
    under = {g.label: g for g in get("?fresh=1").context["page"].choices.groups}
    assert {c.label: c.count for c in under["曜日"].choices} == {"月曜": 1, "水曜": 1}


def test_a_condition_that_hides_everything_can_be_lifted(get):
    answer = get("?access=quiet&day=mon")
    assert names(answer) == set()
    assert hiding(answer) == {"静か": 1, "月曜": 1}
    assert "まだ、重なるところが見つかりません" not in answer.content.decode()


def test_what_is_not_understood_is_said_and_left_aside(get):
    answer = get("?day=someday&minutes=3&access=%00&kind=%3Cscript%3E&fresh=2&free=")
    assert answer.status_code == 200
    assert names(answer) == ALL
    text = answer.content.decode()
    assert "わからない条件がありました（「&lt;script&gt;」「someday」「3」）" in text
    assert "<script>」" not in text


def test_a_filter_is_written_back_in_one_order_whatever_it_was_read_from():
    query = QueryDict("fresh=1&day=wed&x=1&day=mon&minutes=10&minutes=20&shown=40&just=3")
    assert read_overlap_filter(query).query() == "day=mon&day=wed&minutes=20&fresh=1"
    assert list_query(query) == "day=mon&day=wed&minutes=20&fresh=1&shown=40"
    assert list_query(QueryDict("shown=²²")) == ""


def test_choosing_twice_lifts_again():
    empty = read_overlap_filter(QueryDict(""))
    once = empty.toggled("day", "mon")
    assert once.query() == "day=mon"
    assert once.toggled("minutes", "10").toggled("minutes", "20").values("minutes") == ("20",)
    assert once.toggled("day", "mon").query() == ""

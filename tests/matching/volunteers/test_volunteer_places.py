"""この人のできることを待っている場所: places that ask come first, with reasons and conditions."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from matching.models import MatchRun
from matching.models.volunteer import FreeSpan
from matching.selectors.volunteers import volunteer_profile, waiting_places
from matching.services import volunteer_register
from tests.factories import OrganizationFactory, ResourceFactory, ScheduleFactory, staff_user
from tests.matching.places import TROUBLE, wool_shop

pytestmark = pytest.mark.django_db


def names(cards):
    return [card.resource.name for card in cards]


def test_a_place_with_a_trouble_the_volunteer_answers_is_waiting(keeper, volunteer):
    wool_shop()
    ResourceFactory(name="将棋の会", activity="将棋をさします。")
    found = waiting_places(volunteer, keeper)
    assert names(found.waiting) == ["毛糸の店"]
    card = found.waiting[0]
    assert card.place_side.reasons[0].place_words == TROUBLE


def test_a_place_that_only_resembles_a_wish_is_not_said_to_be_waiting(keeper, draft):
    ResourceFactory(name="毛糸の会", activity="毛糸の帽子を編みます。")
    one = volunteer_register(
        organization=OrganizationFactory(),
        by=keeper,
        draft=draft(can_do=(), would_like=("毛糸の帽子を編むこと",)),
    )
    found = waiting_places(one, keeper)
    assert names(found.waiting) == []
    assert names(found.near) == ["毛糸の会"]


def test_conditions_hold_as_for_persons(keeper, draft):
    wool_shop()
    one = volunteer_register(
        organization=OrganizationFactory(),
        by=keeper,
        draft=draft(times=(FreeSpan(0, dt.time(6), dt.time(7)),)),
    )
    found = waiting_places(one, keeper)
    assert names(found.waiting) == []
    assert names(found.apart) == ["毛糸の店"]


def test_neither_name_nor_contact_reaches_the_engine(volunteer):
    words = repr(volunteer_profile(volunteer))
    assert "毛糸" in words
    assert "かなり" not in words
    assert "1111" not in words


def test_the_page_shows_both_gains_and_stores_nothing(browse, keeper, volunteer):
    wool_shop()
    page = browse(keeper).get(reverse("volunteer_places", args=[volunteer.pk])).content.decode()
    assert "本人もうれしい" in page
    assert "相手もうれしい" in page
    assert TROUBLE in page
    assert not MatchRun.objects.exists()


def test_an_empty_page_says_what_to_do(browse, keeper, volunteer):
    page = browse(keeper).get(reverse("volunteer_places", args=[volunteer.pk])).content.decode()
    assert "内容を書きたす" in page


def test_what_a_viewer_may_not_read_is_no_reason(keeper, volunteer):
    listener = staff_user(Role.CSW)
    wool_shop(visibility="listeners", heard_by=[listener], activity="", name="空き家", summary="")
    assert names(waiting_places(volunteer, listener).waiting) == ["空き家"]
    assert names(waiting_places(volunteer, keeper).waiting) == []


def test_many_places_cost_as_many_queries_as_few(browse, keeper, volunteer):
    client, address = browse(keeper), reverse("volunteer_places", args=[volunteer.pk])
    wool_shop()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        ScheduleFactory(resource=wool_shop(name=f"毛糸の店{number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)

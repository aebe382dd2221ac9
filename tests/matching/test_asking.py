"""Whom to ask: a role at the place, the 担当 who confirmed it, the person; never a guess."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from matching.bridge import visible_places
from matching.overlap.conditions.obstacles import Ask
from matching.overlap_details import StoredQuestion
from matching.selectors.asking import Asked, asked_of, whom
from matching.services import match_run
from resources.models import AccessibilityFact
from resources.services.resource_confirm import resource_confirm
from tests.factories import ResourceFactory, StatementFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db


def seen(place, user):
    return visible_places(user, place.municipality).get(pk=place.pk)


def test_the_place_is_asked_through_who_spoke_last(town):
    place = wool_shop()
    later = dt.date(2026, 10, 5)
    StatementFactory(
        interview=place.statements.get().interview, text="冬は暇", said_by="店番", said_on=later
    )
    assert whom(Ask.PLACE, seen(place, staff_user())) == "店番に（10月5日に話した人）"


def test_a_role_in_a_sentence_one_may_not_read_is_not_named(town):
    listener = staff_user(Role.CSW)
    place = wool_shop(visibility="listeners", heard_by=[listener])
    assert whom(Ask.PLACE, seen(place, staff_user(Role.PARTICIPATION))) == "相手に"
    assert whom(Ask.PLACE, seen(place, listener)) == "店主に（9月22日に話した人）"


def test_a_place_without_a_point_is_asked_of_who_confirmed_it(town):
    place, keeper = ResourceFactory(), staff_user()
    assert whom(Ask.KEEPER, seen(place, keeper)) == "この地区の担当に"
    resource_confirm(resource=place, user=keeper)
    assert whom(Ask.KEEPER, seen(place, keeper)).startswith(f"担当の{keeper}に（")


def test_questions_to_the_same_stand_together(town):
    place = ResourceFactory()
    questions = [
        StoredQuestion("参加費は。", Ask.PLACE),
        StoredQuestion("いつ来られるか。", Ask.PERSON),
        StoredQuestion("送迎は。", Ask.PLACE),
    ]
    assert asked_of(questions, seen(place, staff_user())) == (
        Asked("相手に", ("参加費は。", "送迎は。")),
        Asked("ご本人に", ("いつ来られるか。",)),
    )


def test_the_card_says_what_is_there_what_must_be_asked_and_of_whom(town):
    place = wool_shop(fee=300)
    AccessibilityFact.objects.create(resource=place, feature="step_free", state="yes")
    person, user = knitter(needs=["step_free", "quiet"]), staff_user()
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    page = client.get(reverse("overlap_page", args=[person.pk])).content.decode()
    assert "あるとわかっているもの：段差なし" in page
    assert "店主に（9月22日に話した人）" in page
    assert "「静か」かどうかが未確認です。行く前に聞きましょう。" in page
    assert "参加費は300円です。減免があるか聞きましょう。" in page

"""An edit looks for the 重なり anew at once, and the page says what it changed and why."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent, Person
from matching.selectors.run_changes import run_changes
from matching.services import consent_revoke, match_run
from tests.addresses import seen_by
from tests.factories import ResourceFactory, TraitFactory, staff_user

from .places import knitter, wool_shop
from .test_person_pages import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.CSW)


def fresh(person):
    return Person.objects.get(pk=person.pk)


def matched(user, person):
    """A new run, and the sentences on what it changed."""
    run = match_run(person=fresh(person), user=user)
    return run_changes(run, fresh(person), user)


def chess_club(**fields):
    return ResourceFactory(
        name="将棋の会", summary="", activity="みんなで将棋をさします。", **fields
    )


def edited(user, person, text, back="?back=overlaps"):
    client = Client()
    client.force_login(user)
    typed = sent(**{
        "person-case_number": person.case_number, "person-max_minutes": "60", "trait-1-text": text,
        "seen": person.updated_at.isoformat(),
    })  # fmt: skip
    address = reverse("person_edit", args=[person.pk]) + back
    return client.post(address, typed, follow=True)


def test_a_word_that_was_written_brings_places_in_and_is_named(user):
    person = knitter()
    wool_shop()
    chess_club()
    assert matched(user, person) == []
    TraitFactory(person=person, kind="hobby", text="将棋をさすこと", position=5)
    assert "「将棋をさすこと」を書いたので、「将棋の会」が新しく入りました。" in matched(
        user, person
    )


def test_a_word_that_was_taken_away_takes_places_out(user):
    person = knitter()
    wool_shop()
    chess_club()
    TraitFactory(person=person, kind="hobby", text="将棋をさすこと", position=5)
    matched(user, person)
    fresh(person).traits.filter(kind="hobby").delete()
    assert "「将棋の会」は、はじめの画面には出なくなりました。" in matched(user, person)


def test_a_place_that_came_near_is_named(user):
    person = knitter()
    for number in range(12):
        wool_shop(name=f"毛糸の店 {number:02}")
    club = chess_club()
    TraitFactory(person=person, kind="value", text="将棋のような静けさ", position=5)
    matched(user, person)
    person.traits.filter(kind__in=["ability", "like"]).delete()
    TraitFactory(person=person, kind="ability", text="将棋をさすこと", position=6)
    said = matched(user, person)
    assert any(s.startswith(f"「{club.name}」") and "前のほうに" in s for s in said)


def test_an_edit_that_changes_no_place_says_so(user):
    person = knitter()
    wool_shop()
    matched(user, person)
    TraitFactory(person=person, kind="value", text="火星の石", position=5)
    assert matched(user, person) == ["書きかえたあとも、出ているところは変わりませんでした。"]


def test_looking_again_without_an_edit_says_nothing(user):
    person = knitter()
    wool_shop()
    matched(user, person)
    chess_club()
    assert matched(user, person) == []


def test_a_place_that_the_reader_may_not_see_is_not_named(user):
    person = knitter()
    wool_shop()
    chess_club(audience="supporters")
    matched(user, person)
    TraitFactory(person=person, kind="hobby", text="将棋をさすこと", position=5)
    said = matched(user, person)
    run = person.match_runs.first()
    assert "将棋の会" in str(said)
    stranger = staff_user(Role.RESIDENT)
    assert "将棋の会" not in str(run_changes(run, fresh(person), stranger))


def test_saving_an_edit_leads_back_to_a_new_run_that_says_what_changed(user):
    person = knitter()
    wool_shop()
    chess_club()
    match_run(person=fresh(person), user=user)
    answer = edited(user, fresh(person), "将棋をさすこと")
    address = seen_by(user.pk, reverse("overlap_page", args=[person.pk]))
    assert answer.redirect_chain[-1] == (address, 302)
    assert person.match_runs.count() == 2
    assert (
        "「将棋をさすこと」を書いたので、「将棋の会」が新しく入りました。"
        in answer.content.decode()
    )
    assert list(AccessEvent.objects.filter(ground="match").values_list("user", flat=True)) == [
        user.pk
    ]


@pytest.mark.parametrize("case", ["from elsewhere", "never looked", "no consent"])
def test_otherwise_an_edit_looks_for_nothing(case, user):
    person = knitter()
    wool_shop()
    if case != "never looked":
        match_run(person=fresh(person), user=user)
    if case == "no consent":
        consent_revoke(consent=person.consents.get())
    count = person.match_runs.count()
    back = "" if case == "from elsewhere" else "?back=overlaps"
    answer = edited(user, fresh(person), "将棋をさすこと", back)
    assert "書きかえました。" in answer.content.decode()
    assert person.match_runs.count() == count
    assert fresh(person).traits.filter(kind="ability").exists()
    assert not AccessEvent.objects.filter(ground="match").exists()

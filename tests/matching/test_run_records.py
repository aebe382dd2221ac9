"""A run can be read again: with what it was made, and whether the same would be found today."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching import engine
from matching.bridge import person_profile, place_profiles
from matching.engine import compare, daily_seed, day_of_seed
from matching.fingerprints import person_print, places_print
from matching.models import MatchRun
from matching.place_index.asking import find_places, seen_town
from matching.selectors.run_records import run_records
from matching.services import match_run
from matching.vocabulary import town_knowledge
from resources.models import Resource, Schedule, Statement
from tests.factories import ResourceFactory, StatementFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


def record_of(person):
    (record,) = run_records(type(person).objects.get(pk=person.pk))
    return record


def test_a_run_keeps_with_what_it_was_made(user, town):
    person = knitter()
    wool_shop()
    run = match_run(person=person, user=user)
    assert run.knowledge_version == engine.knowledge_version(town_knowledge(town))
    assert day_of_seed(run.seed) == timezone.localdate(run.run_at)
    assert str(run.seed).endswith(town.code)
    assert len({run.person_print, run.places_print, ""}) == 3


def test_a_run_that_nothing_changed_since_is_the_same(user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    assert record_of(person).same


def test_another_word_of_the_person_is_told_as_the_persons(user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    trait = person.traits.first()
    trait.text = "毛糸の手袋を編むこと"
    trait.save()
    record = record_of(person)
    assert (record.same_person, record.same_places, record.same) == (False, True, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda place: Statement.objects.update(text="縄を編む人がいない"),
        lambda place: Statement.objects.update(agreed=False),
        lambda place: Resource.objects.filter(pk=place.pk).update(activity="縄があります。"),
        lambda place: Schedule.objects.update(start_time=dt.time(6)),
        lambda place: place.facts.create(feature="step_free", state="yes"),
        lambda place: ResourceFactory(),
        lambda place: Resource.objects.update(status="draft"),
    ],
)
def test_another_word_of_a_place_is_told_as_the_places(user, change):
    person, place = knitter(), wool_shop()
    match_run(person=person, user=user)
    change(place)
    record = record_of(person)
    assert (record.same_person, record.same_places, record.same) == (True, False, False)


def test_a_statement_nobody_agreed_to_changes_nothing(user):
    person, place = knitter(), wool_shop()
    match_run(person=person, user=user)
    StatementFactory(interview=place.interviews.get(), text="黙っていてほしいこと", agreed=False)
    assert record_of(person).same


def test_another_vocabulary_and_other_weights_are_told(user):
    person = knitter()
    match_run(person=person, user=user)
    MatchRun.objects.update(knowledge_version="of another year", engine_version="0")
    record = record_of(person)
    assert (record.same_knowledge, record.same_engine, record.same) == (False, False, False)


def test_the_stored_seed_gives_the_stored_order_again(user, town):
    person = knitter()
    for _ in range(9):
        ResourceFactory(name="同じ店", summary="", activity="毛糸があります。")
    run = match_run(person=person, user=user)
    stored = [str(row.resource_id) for row in run.overlaps.order_by("position")]
    again = find_places(person_profile(person), seen_town(user, town), seed=run.seed, limit=200)
    assert [o.resource.id for o in (*again.open, *again.apart)] == stored


def test_over_a_week_more_than_one_of_several_equals_stands_first(user, town):
    for _ in range(5):
        ResourceFactory(name="同じ店", summary="", activity="毛糸があります。")
    profile, places = person_profile(knitter()), place_profiles(user, town)
    seeds = [daily_seed(town, dt.date(2026, 11, day)) for day in range(1, 8)]
    first = [compare(profile, places, seed=seed).open[0].resource.id for seed in seeds]
    assert len(set(first)) > 2
    assert first == [compare(profile, places, seed=seed).open[0].resource.id for seed in seeds]


def test_the_prints_of_two_persons_with_the_same_words_are_not_alike(user, town):
    wool_shop()
    places = seen_town(user, town)
    profile = person_profile(knitter())
    one, other = knitter(), knitter()
    assert person_print(one.pk, profile) != person_print(other.pk, profile)
    assert places_print(one.pk, places) != places_print(other.pk, places)
    assert person_print(one.pk, profile) == person_print(one.pk, profile)


def test_an_older_run_can_be_read_on_the_page_and_one_of_somebody_else_cannot(user):
    person, other = knitter(), knitter()
    old_place = wool_shop(name="はじめの店")
    old = match_run(person=person, user=user)
    elsewhere = match_run(person=other, user=user)
    wool_shop(name="あとからの店")
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    page = reverse("overlap_page", args=[person.pk])
    earlier = client.get(page, {"run": str(old.pk)}).content.decode()
    assert old_place.name in earlier
    assert "あとからの店" not in earlier
    for unknown in (str(elsewhere.pk), "no run", "\ud7ff"):
        assert "あとからの店" in client.get(page, {"run": unknown}).content.decode()


def test_the_page_says_what_changed_since(user):
    person = knitter()
    wool_shop()
    match_run(person=person, user=user)
    client = Client()
    client.force_login(user)
    address = reverse("person_runs", args=[person.pk])
    assert "同じ結果になります" in client.get(address).content.decode()
    Statement.objects.update(agreed=False)
    page = client.get(address).content.decode()
    assert "この結果は、いまの内容とは違います" in page
    assert "毛糸" not in page


def test_a_missing_file_and_a_changed_file_of_the_knowledge_make_another_version(tmp_path):
    from matching.overlap.knowledge.digest import digest_of_knowledge

    empty = digest_of_knowledge(tmp_path)
    (tmp_path / "relations.npz").write_bytes(b"learned")
    learned = digest_of_knowledge(tmp_path)
    (tmp_path / "more.csv").write_text("concept,parent,wordings,answers\n", encoding="utf-8")
    town = digest_of_knowledge(tmp_path, lexicon=tmp_path)
    assert len({empty, learned, town}) == 3
    assert digest_of_knowledge(tmp_path, lexicon=tmp_path) == town

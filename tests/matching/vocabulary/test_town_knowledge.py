"""What the engine knows in a town: the shared 語彙 and the town's own words."""

import pytest
from django.utils import timezone

from matching.engine import knowledge
from matching.services import match_run
from matching.vocabulary import town_knowledge, vocabulary_version
from tests.factories import (
    ConsentFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    PersonFactory,
    ResourceFactory,
    TownConceptFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

SAID, STANDS = "ズンダリベをやっていた", "モンジャラの相手がいない"
"""Words that no dictionary and no shared concept knows."""


def met_only_by_the_towns_word():
    TownConceptFactory(name="モンジャラの困りごと", wordings=["モンジャラ"])
    return TownConceptFactory(
        name="ズンダリベの腕", wordings=["ズンダリベ"], answers={"モンジャラの困りごと": "strong"}
    )


def gain(person, place):
    run = match_run(person=person, user=staff_user())
    return run.overlaps.get(resource=place).resource_gain


@pytest.fixture
def person(town):
    person = PersonFactory(neighborhood=NeighborhoodFactory())
    TraitFactory(person=person, kind="ability", text=SAID)
    ConsentFactory(person=person)
    return person


def test_a_match_after_saving_uses_the_new_word_at_once(person):
    place = ResourceFactory(name="北の家", summary="", activity=STANDS)
    assert gain(person, place) == 0
    met_only_by_the_towns_word()
    assert gain(person, place) > 0


def test_a_word_taken_away_is_used_no_more(person):
    place = ResourceFactory(name="北の家", summary="", activity=STANDS)
    concept = met_only_by_the_towns_word()
    assert gain(person, place) > 0
    concept.removed_at = timezone.now()
    concept.save()
    assert gain(person, place) == 0


def test_the_words_of_another_town_are_not_used(town):
    met_only_by_the_towns_word()
    other = MunicipalityFactory(code="14213", name="となり市")
    assert town_knowledge(other) is knowledge()
    assert town_knowledge(town) is not knowledge()


def test_every_change_gives_another_version(town):
    seen = [vocabulary_version(town)]
    concept = TownConceptFactory()
    seen.append(vocabulary_version(town))
    concept.wordings = ["大凧"]
    concept.save()
    seen.append(vocabulary_version(town))
    concept.delete()
    assert len({*seen}) == 3
    assert vocabulary_version(town) == seen[0]


def test_the_version_costs_one_query_and_so_does_knowledge_once_built(
    town, django_assert_num_queries
):
    for number in range(3):
        TownConceptFactory(name=f"言葉{number}")
    with django_assert_num_queries(1):
        version = vocabulary_version(town)
    with django_assert_num_queries(2):
        first = town_knowledge(town)
    with django_assert_num_queries(1):
        assert town_knowledge(town) is first
    assert first.vocabulary == version

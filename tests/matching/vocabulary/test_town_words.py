"""Writing a town's words: history, undo, two writers at once."""

import pytest
from django.core.exceptions import ValidationError

from matching.models import TownConcept
from matching.services.town_words import (
    concept_add,
    concept_change,
    concept_put_back,
    concept_remove,
)
from tests.factories import TownConceptFactory, UserFactory

pytestmark = pytest.mark.django_db

FIELDS = {"name": "大凧づくり", "wider": "", "wordings": ["大凧 張る"], "answers": {}}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def concept(town, user):
    return concept_add(municipality=town, user=user, fields=FIELDS)


def test_a_word_is_kept_with_who_wrote_it(town, user, concept):
    assert (concept.municipality, concept.changed_by) == (town, user)
    assert TownConcept.objects.get().wordings == ["大凧 張る"]


def test_a_bad_word_is_not_kept(town, user):
    with pytest.raises(ValidationError, match="手がかり"):
        concept_add(municipality=town, user=user, fields=FIELDS | {"wordings": ["いい"]})
    assert not TownConcept.objects.exists()


def test_a_name_stands_once_in_a_town(town, user, concept):
    with pytest.raises(ValidationError, match="もうあります"):
        concept_add(municipality=town, user=user, fields=FIELDS)


def test_a_change_can_be_undone_and_done_again(user, concept):
    changed = concept_change(concept=concept, user=user, fields=FIELDS | {"wordings": ["大凧"]})
    assert concept_put_back(concept=changed, user=user).wordings == ["大凧 張る"]
    assert concept_put_back(concept=changed, user=user).wordings == ["大凧"]


def test_what_was_never_changed_has_nothing_before(user, concept):
    with pytest.raises(ValidationError, match="まだ一度も変わっていません"):
        concept_put_back(concept=concept, user=user)


def test_a_word_taken_away_can_be_put_back(user, concept):
    concept_remove(concept=concept, user=user)
    assert TownConcept.objects.get().removed_at
    concept_put_back(concept=concept, user=user)
    assert TownConcept.objects.get().removed_at is None


def test_a_word_taken_away_leaves_its_name_free_and_then_cannot_come_back(town, user, concept):
    concept_remove(concept=concept, user=user)
    concept_add(municipality=town, user=user, fields=FIELDS)
    with pytest.raises(ValidationError, match="もうあります"):
        concept_put_back(concept=concept, user=user)


def test_a_word_that_others_use_is_neither_taken_away_nor_renamed(town, user, concept):
    links = {"answers": {"大凧づくり": "strong"}}
    concept_add(municipality=town, user=user, fields=FIELDS | links | {"name": "凧の会の人"})
    with pytest.raises(ValidationError, match="「凧の会の人」が、この言葉を使っています"):
        concept_remove(concept=concept, user=user)
    with pytest.raises(ValidationError, match="名前を変えられません"):
        concept_change(concept=concept, user=user, fields=FIELDS | {"name": "凧"})
    assert not TownConcept.objects.exclude(removed_at=None).exists()


def test_who_wrote_on_an_older_copy_is_told(user, concept):
    seen = concept.changed_at
    concept_change(concept=concept, user=user, fields=FIELDS | {"wordings": ["大凧"]}, seen=seen)
    with pytest.raises(ValidationError, match="ほかの人がこの言葉を変えました"):
        concept_change(concept=concept, user=user, fields=FIELDS, seen=seen)
    assert TownConcept.objects.get().wordings == ["大凧"]


def test_a_word_of_another_town_may_have_the_same_name(town, user, concept):
    TownConceptFactory(municipality__code="14213", name=concept.name)
    assert TownConcept.objects.count() == 2

"""Registering a person and writing anew what changed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from matching.models import AvailableTime, Consideration, Person, Trait
from matching.services import (
    ConsiderationDraft,
    FreeTimeDraft,
    PersonChangedError,
    PersonDraft,
    TraitDraft,
    person_create,
    person_update,
)
from tests.factories import TODAY, OrganizationFactory

pytestmark = pytest.mark.django_db


def trait(text, **changes):
    given = {"kind": "like", "text": text, "source": "person", "heard_on": TODAY}
    return TraitDraft(**{**given, **changes})


def draft(**changes):
    given = {
        "case_number": "26-001",
        "traits": (trait("編み物"), trait("将棋", kind="hobby", source="family")),
        "considerations": (ConsiderationDraft(kind="dislike", text="大きな音"),),
        "free_times": (FreeTimeDraft(weekday=2, start_time=dt.time(13), end_time=dt.time(16)),),
    }
    return PersonDraft(**{**given, **changes})


@pytest.fixture
def person(town):
    return person_create(organization=OrganizationFactory(), draft=draft())


def envelopes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text FROM matching_trait")
        return {pk: bytes(text) for pk, text in cursor.fetchall()}


def redraft(person, **changes):
    """The draft a form would send for the person as they are."""
    traits = tuple(
        trait(t.text, kind=t.kind, source=t.source, id=t.pk) for t in person.traits.all()
    )
    return draft(traits=changes.pop("traits", traits), **changes)


def test_a_case_number_and_traits_are_enough(person):
    assert person.name == ""
    assert person.municipality == person.organization.municipality
    assert [t.text for t in Trait.objects.order_by("position")] == ["編み物", "将棋"]
    assert Consideration.objects.get().text == "大きな音"
    assert str(AvailableTime.objects.get()) == "水曜 13:00〜16:00"


def test_writing_the_same_again_seals_nothing_anew(person):
    before = envelopes()
    person_update(person=person, draft=redraft(person))
    assert envelopes() == before


def test_only_the_changed_trait_is_sealed_anew(person):
    before = envelopes()
    first, second = person.traits.order_by("position")
    lines = (trait("棒針編み", id=first.pk), trait("将棋", kind="hobby", id=second.pk))
    person_update(person=person, draft=redraft(person, traits=lines))
    after = envelopes()
    assert {pk for pk in after if after[pk] != before[pk]} == {first.pk}


def test_a_line_left_out_is_gone_and_a_new_one_is_there(person):
    person_update(
        person=person, draft=draft(traits=(trait("山歩き"),), considerations=(), free_times=())
    )
    assert [t.text for t in Trait.objects.all()] == ["山歩き"]
    assert not Consideration.objects.exists()
    assert not AvailableTime.objects.exists()


def test_a_trait_of_somebody_else_is_never_taken_over(person):
    other = person_create(organization=person.organization, draft=draft(case_number="26-002"))
    theirs = other.traits.first()
    person_update(person=person, draft=draft(traits=(trait("すりかえ", id=theirs.pk),)))
    assert other.traits.count() == 2
    assert Trait.objects.get(pk=theirs.pk).text == theirs.text


def test_a_case_number_is_used_once_in_an_organization(person):
    with pytest.raises(ValidationError, match="もう使われています"):
        person_create(organization=person.organization, draft=draft())
    assert Person.objects.count() == 1


def test_a_broken_line_writes_nothing_at_all(person):
    with pytest.raises(ValidationError):
        person_update(
            person=person,
            draft=draft(age_band="60代", traits=(trait("あ" * 300),)),
        )
    assert Person.objects.get().age_band == ""
    assert Trait.objects.count() == 2


def test_two_writers_do_not_overwrite_each_other(person):
    seen = person.updated_at
    person_update(person=person, draft=redraft(person, age_band="50代"), seen=seen)
    with pytest.raises(PersonChangedError, match="先に"):
        person_update(person=person, draft=redraft(person, age_band="60代"), seen=seen)
    assert Person.objects.get().age_band == "50代"

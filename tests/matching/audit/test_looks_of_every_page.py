"""Whatever page shows a word of a person, the look says that it showed words of that kind.

Generated from the table of addresses: a new page comes in by itself, whether a person is in its
path or not. Every sealed field of the rows holds a word of its own (canaries.plant).
"""

from collections import defaultdict

import pytest
from django.db import transaction

from accounts.roles import Role
from matching.choices import FieldsClass
from matching.models import AccessEvent
from tests.kasanari.canaries import plant, text_of
from tests.kasanari.url_rows import address, make_rows, patterns
from tests.kasanari.url_table import (
    ACTIONS,
    OTHER_ORGANIZATION,
    OWN,
    PAGES,
    PERSON_READERS,
    TOLD_OF_THE_PERSON,
    viewer,
)
from tests.kasanari.url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

CLASS_OF = {
    "Person.name": FieldsClass.IDENTITY,
    "Person.name_kana": FieldsClass.IDENTITY,
    "Person.phone": FieldsClass.IDENTITY,
    "Consent.guardian_name": FieldsClass.IDENTITY,
    "Person.attributes": FieldsClass.HOUSEHOLD,
    "Person.household": FieldsClass.HOUSEHOLD,
    "Trait.text": FieldsClass.STRENGTHS,
    "Consideration.text": FieldsClass.CARE,
    "Person.keep_reason": FieldsClass.PROGRESS,
    "PersonRequest.details": FieldsClass.PROGRESS,
    "PersonRequest.reason": FieldsClass.PROGRESS,
    "ShortlistEntry.words": FieldsClass.PROGRESS,
    "ConsentOverride.reason": FieldsClass.PROGRESS,
    "Idea.text": FieldsClass.PROGRESS,
    "Idea.person_gain": FieldsClass.PROGRESS,
    "Idea.place_gain": FieldsClass.PROGRESS,
    "Idea.rests_on": FieldsClass.PROGRESS,
}
# That somebody is a person of ours at all: any look will do.
BARE = "Person.case_number"
# Everybody of whom the table says that they read of the person, and some who do not.
VIEWERS = [
    *(viewer(role, OWN) for role in (Role.CSW, Role.COORDINATOR, Role.SC, Role.MUNICIPAL_ADMIN)),
    viewer(Role.CSW, OTHER_ORGANIZATION),
]
# Of these rows in a path nothing can be shown without showing a person.
OF_A_PERSON = {"person_id", "meeting_id", "override_id", "consent_id", "place_consent_id"}


class Looked:
    """The answers of one test, each laid beside the looks that it left."""

    def __init__(self, planted):
        self.planted, self.wrong, self.shown = planted, [], defaultdict(set)

    def compare(self, name, one, response):
        """A word without a look, a look that names no such word, a look at nobody: all wrong."""
        left = AccessEvent.objects.filter(person=self.planted.person)
        parts = {part for fields in left.values_list("fields", flat=True) for part in fields}
        words = self._words_in(response)
        for what in words:
            self.shown[name].add(what)
            if not left.exists() or (what != BARE and CLASS_OF[what] not in parts):
                self.wrong.append((name, one, what, sorted(parts)))
        about = OF_A_PERSON & set(patterns()[name].pattern.converters)
        if response.status_code == 200 and about and not left.exists():
            self.wrong.append((name, one, "no look", []))
        if left.exists() and not about and not words:
            self.wrong.append((name, one, "a look at nobody", sorted(parts)))

    def _words_in(self, response):
        text = text_of(response)
        found = {what for what, word in self.planted.of_persons.items() if word in text}
        return {what.split(" (")[0] for what in found}


@pytest.fixture
def looked(town):
    viewers = make_viewers()
    rows = make_rows(town, listener=viewers[viewer(Role.SC, OWN)])
    planted = plant(rows, viewers[viewer(Role.SC, OWN)])
    looked, visitor = Looked(planted), Visitor(viewers)
    rows["person_id"].worker = viewers[viewer(Role.CSW, OWN)]
    rows["person_id"].save()

    def visit(name, one, given=None):
        with transaction.atomic():
            path = address(name, rows)
            sent = given is not None
            response = visitor.send(one, path, given) if sent else visitor.visit(one, "get", path)
            looked.compare(name, one, response)
            transaction.set_rollback(True)

    looked.visit = visit
    return looked


def test_every_word_of_a_person_that_a_page_shows_is_in_the_look_at_it(looked):
    for name in PAGES:
        for one in VIEWERS:
            if one in PAGES[name]:
                looked.visit(name, one)
    assert not looked.wrong, "\n".join(map(str, looked.wrong))
    # The test sees what it should see.
    assert {FieldsClass.IDENTITY, FieldsClass.CARE} <= kinds(looked.shown["person_detail"])
    assert looked.shown["shared_list"] == {BARE}
    assert kinds(looked.shown["override_page"]) == {FieldsClass.PROGRESS}
    assert set(looked.shown) >= {"person_list", "handover", "person_reminders", "meeting_page"}


def test_a_form_that_comes_back_is_a_look_as_well(looked):
    for name in PAGES | ACTIONS:
        for one in VIEWERS:
            if one in (PAGES | ACTIONS)[name] and one in PERSON_READERS | TOLD_OF_THE_PERSON:
                looked.visit(name, one, {"shape": "json"})
    assert not looked.wrong, "\n".join(map(str, looked.wrong))
    assert set(looked.shown) >= {"person_edit", "person_disclosure_file", "person_closing"}


def test_a_hit_of_a_search_is_a_look(looked):
    word = looked.planted.of_persons["Person.case_number"]
    looked.visit("person_search", viewer(Role.CSW, OWN), {"text": word})
    assert not looked.wrong, "\n".join(map(str, looked.wrong))
    assert BARE in looked.shown["person_search"]


def test_every_sealed_field_has_a_kind(looked):
    planted = {what.split(" (")[0] for what in looked.planted.of_persons}
    assert planted == {*CLASS_OF, BARE}


def kinds(shown):
    return {CLASS_OF[what] for what in shown if what != BARE}

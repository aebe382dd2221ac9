"""Bad input: a number of another town, or of another organization, in every field of every form.

The forms are those of all pages, as their viewers get them. A field that carries numbers and has
no row in KINDS or OF_ALL_TOWNS fails the first test.
"""

import re

import pytest
from django.db import transaction

from accounts.roles import Role
from matching.tenancy import tenant
from tests.factories import OrganizationFactory

from .rows_of_elsewhere import counted, organization_rows, pointing_at, town_rows
from .site_forms import forms_of_site
from .url_rows import make_rows
from .url_table import OWN, viewer
from .url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

# Which rows a field names: their kind, with a letter before the number where there is one.
KINDS = {
    "organization": ["organization"],
    "recipient": ["organization"],
    "person-neighborhood": ["neighborhood"],
    "neighborhood": ["neighborhood"],
    "living_areas": ["area"],
    "area": ["a:area", "n:neighborhood"],
    "place": ["a:area", "n:neighborhood", "resource"],
    "resource": ["resource"],
    "places": ["resource"],
    "user": ["user"],
    "listener": ["user"],
    "second_listener": ["user"],
    "person-worker": ["user"],
    "successor": ["user"],
    "members": ["user"],
    "recipients": ["user"],
    "deputy": ["user"],
    "persons": ["person"],
    "meeting": ["meeting"],
    "trait-0-id": ["trait"],
    "consideration-0-id": ["consideration"],
    "s-0-statement": ["statement"],
    "times-0-schedule": ["schedule"],
}
# Numbers that are the same in every town, or that only count.
OF_ALL_TOWNS = re.compile(
    r"kinds?|parent|planned|version|text_version|submission_key|update_cycle_months|time-\d+-weekday|times-0-nths"
    r"|[a-z]+-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS"
)
# Where another organization of the town is as good as the own one.
TOWN_WIDE = {"members", "recipients", "recipient", "listener", "second_listener"}
# What a hurried writer would leave wrong, by address: with this the forms are accepted.
WORDS = {
    "consent_new": {"place": []},
    "desk_listing": {"act": ["publish"]},
    "export_approvals": {"answer": ["yes"]},
    "interview_edit": {"act": ["save"]},
    "interview_new": {"act": ["save"]},
    "listing": {
        "step": ["send"],
        "private_home": ["no"],
        "contact": ["000-0000-5678"],
        "nickname": [],
    },
    "member_new": {"username": ["hanako"]},
    "membership_new": {"role": ["csw"]},
    "override_new": {"ground": ["danger"], "emergency": []},
    "override_page": {"answer": ["approve"]},
    "person_export": {"recipient": []},
    "together": {"answer": ["curious"]},
}
# Where another field has to give way: (address, field) → what is sent beside it.
BESIDE = {
    ("consent_new", "place"): {"recipient": []},
    ("member_new", "organization"): {"living_areas": []},
    ("membership_new", "organization"): {"living_areas": []},
    ("person_export", "recipient"): {"purpose": ["sharing"]},
}
# Answered on the same page, where nothing is stored: 下調べ, and the page to take home.
ON_THE_SAME_PAGE = {"overlap_preview", "handout"}
# These want more than is filled in here; that they are accepted is shown by tests of their own
# (tests/resources/staff, tests/matching/batch).
WANT_MORE = {"nights", "desk_resource_edit", "desk_resource_new"}
# Of one form alone: anybody of the town may be the one who knows a place.
TOWN_WIDE_HERE = {("desk_acquaintances", "user")}


@pytest.fixture
def viewers(town):
    return make_viewers()


@pytest.fixture
def rows(town, viewers):
    return make_rows(town, listener=viewers[viewer(Role.SC, OWN)])


@pytest.fixture
def elsewhere(rows, viewers):
    """Rows of the other town and of the other organization, by where they are."""
    away = viewers[viewer(Role.CSW, "other 市町村")].memberships.get().organization
    return {
        "town": town_rows(away),
        "organization": organization_rows(OrganizationFactory(name="受託法人")),
    }


@pytest.fixture
def visitor(viewers):
    return Visitor(viewers)


@pytest.fixture
def forms(visitor, viewers, rows, elsewhere):
    return list(forms_of_site(visitor, viewers, rows))


def carries_ids(field):
    known = not OF_ALL_TOWNS.fullmatch(field.name)
    return known and (field.carries_an_id or field.name in KINDS)


@pytest.fixture
def asked(forms):
    """The forms with such a field, each with these fields."""
    found = [
        (name, one, form, list(filter(carries_ids, form.fields.values())))
        for name, one, form in forms
    ]
    return [row for row in found if row[3]]


@pytest.fixture
def words(viewers):
    """WORDS, and for 引きつぎ somebody who may take over."""
    near = {"confirmed": ["1"], "successor": [str(viewers[viewer(Role.CSW, OWN)].pk)]}
    return WORDS | {"handover": near, "handover_of_member": near}


def value_of(kind, rows):
    letter, _, name = kind.rpartition(":")
    return f"{letter}{rows[name].pk}" if name in rows else None


def sent(visitor, one, form, given):
    """The answer to a form, and what it left behind, which is then taken back."""
    with transaction.atomic():
        answer = visitor.send(one, form.action, given)
        left = counted()
        transaction.set_rollback(True)
    return answer, left


def test_every_field_that_carries_numbers_is_known(asked, forms):
    there = {field.name for _, _, form in forms for field in form.fields.values()}
    assert {field.name for *_, fields in asked for field in fields} <= set(KINDS) <= there


def test_with_numbers_of_ones_own_these_forms_are_accepted(visitor, asked, words):
    refused = set()
    for name, one, form, _ in asked:
        answer, _ = sent(visitor, one, form, form.filled(**words.get(name, {})))
        if answer.status_code != 302:
            refused.add(name)
    assert refused - WANT_MORE == ON_THE_SAME_PAGE


@pytest.mark.parametrize("where", ["town", "organization"])
def test_no_number_of_elsewhere_is_accepted_in_any_field(
    visitor, asked, words, elsewhere, where, town
):
    rows = elsewhere[where]
    with tenant({town.pk, rows["person"].municipality_id}):
        pointing, before = pointing_at(rows), counted()
        for name, one, form, fields in asked:
            for field in fields:
                wide = field.name in TOWN_WIDE or (name, field.name) in TOWN_WIDE_HERE
                if where == "organization" and wide:
                    continue
                for value in filter(None, (value_of(kind, rows) for kind in KINDS[field.name])):
                    put = words.get(name, {}) | BESIDE.get((name, field.name), {})
                    given = form.filled(**put | {field.name: [value]})
                    check(visitor, one, form, given, rows, pointing, before, (name, field.name))


def check(visitor, one, form, given, rows, pointing, before, at):
    """Nothing points at a row of elsewhere, and a form that came back wrote nothing."""
    with transaction.atomic():
        answer = visitor.send(one, form.action, given)
        assert answer.status_code in {200, 302, 403, 404}, at
        assert pointing_at(rows) == pointing, at
        if answer.status_code != 302:
            assert counted() == before, at
        transaction.set_rollback(True)

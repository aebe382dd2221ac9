"""Every address × every role × every position, compared with the table in url_table.py."""

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from accounts.roles import Role

from .url_rows import address, make_rows, patterns
from .url_table import ACTIONS, ANONYMOUS, ELSEWHERE, EVERYBODY, OWN, PAGES, PUBLIC, viewer, who
from .url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

REFUSED = {403, 404}


@pytest.fixture
def viewers(town):
    return make_viewers()


@pytest.fixture
def addresses(town, viewers):
    rows = make_rows(town, listener=viewers[viewer(Role.SC, OWN)])
    return {name: address(name, rows) for name in PAGES | ACTIONS}


@pytest.fixture
def visitor(viewers):
    return Visitor(viewers)


def passes(response) -> bool:
    sent_to_login = response.status_code == 302 and "/login/" in response.url.split("?")[0]
    assert response.status_code < 500, response.request["PATH_INFO"]
    return not sent_to_login and response.status_code not in REFUSED


def differences(table, addresses, visitor, method):
    """What (address, viewer, status) is otherwise than the table says."""
    found = []
    for name, allowed in table.items():
        for one in sorted(EVERYBODY):
            # Nothing an action does may change what the next viewer finds.
            with transaction.atomic():
                response = visitor.visit(one, method, addresses[name])
                transaction.set_rollback(True)
            if passes(response) is not (one in allowed):
                found.append((name, one, response.status_code))
    return found


def test_every_address_has_a_row():
    assert set(patterns()) == set(PAGES) | set(ACTIONS) | ELSEWHERE


def test_every_viewer_of_the_table_is_there(viewers):
    assert set(viewers) | {ANONYMOUS} == EVERYBODY
    assert {one for allowed in (PAGES | ACTIONS).values() for one in allowed} <= EVERYBODY


def test_pages_open_for_those_in_the_table_and_for_nobody_else(addresses, visitor):
    assert differences(PAGES, addresses, visitor, "get") == []


def test_actions_work_for_those_in_the_table_and_for_nobody_else(addresses, visitor):
    assert differences(ACTIONS, addresses, visitor, "post") == []


def test_actions_are_never_done_by_get(addresses, visitor):
    one = viewer(Role.SECRETARIAT, OWN)
    answers = {visitor.visit(one, "get", addresses[name]).status_code for name in ACTIONS}
    assert answers <= {302, 404, 405}


def test_only_the_addresses_marked_public_need_no_login():
    marked = {n for n, p in patterns().items() if not getattr(p.callback, "login_required", True)}
    assert marked == PUBLIC


def test_the_operators_pages_open_for_system_operators_alone(viewers, visitor):
    opened = {one for one in EVERYBODY if passes(visitor.visit(one, "get", reverse("admin:index")))}
    assert opened == who({Role.OPERATOR})


def test_the_operators_pages_know_no_person():
    assert not {model for model in admin.site._registry if model._meta.app_label == "matching"}

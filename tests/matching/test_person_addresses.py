"""Addresses of persons: a handle for one user and some days."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.roles import Role
from matching.addresses import NO_PERSON, make_handle, open_handle
from tests.addresses import seen_by
from tests.factories import PersonFactory, staff_user

HREF = re.compile(r'(?:href|action|src|data-[a-z-]+)="([^"]*)"')


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def status(user, address):
    return client_of(user).get(address).status_code


def test_a_handle_opens_for_its_user_alone():
    number = uuid4()
    handle = make_handle(number, 7)
    assert open_handle(handle, 7) == number
    for other in (8, 77, None):
        with pytest.raises(ValueError, match="does not open"):
            open_handle(handle, other)


def test_the_number_is_not_in_the_handle_and_two_users_share_nothing():
    number = uuid4()
    handles = {make_handle(number, user) for user in (1, 2, None)}
    assert len(handles) == 3
    assert not any(number.hex in h or str(number) in h or h[:8] in str(number) for h in handles)


@pytest.mark.parametrize(("days", "opens"), [(0, True), (6, True), (15, False), (-8, False)])
def test_a_handle_grows_old(days, opens):
    now = timezone.now()
    number = uuid4()
    with time_machine.travel(now, tick=False):
        handle = make_handle(number, 7)
    with time_machine.travel(now + timedelta(days=days), tick=False):
        if opens:
            assert open_handle(handle, 7) == number
        else:
            with pytest.raises(ValueError, match="does not open"):
                open_handle(handle, 7)


def test_another_secret_key_opens_nothing(settings):
    handle = make_handle(uuid4(), 7)
    settings.SECRET_KEY = "another" * 9
    with pytest.raises(ValueError, match="does not open"):
        open_handle(handle, 7)


@pytest.mark.django_db
def test_an_address_passed_on_opens_for_its_user_and_not_for_a_colleague(town):
    first, colleague = staff_user(Role.PARTICIPATION), staff_user(Role.COORDINATOR)
    person = PersonFactory()
    address = seen_by(first.pk, reverse("person_detail", args=[person.pk]))
    assert (status(first, address), status(colleague, address)) == (200, 404)


@pytest.mark.django_db
def test_the_number_of_a_person_is_no_address(town):
    user, person = staff_user(Role.PARTICIPATION), PersonFactory()
    for address in (f"/persons/{person.pk}/", f"/persons/{'A' * 43}/", f"/persons/{'_' * 43}/"):
        assert status(user, address) == 404


@pytest.mark.django_db
def test_before_the_login_no_handle_is_opened_and_the_login_is_asked_for(town):
    address = reverse("person_detail", args=[PersonFactory().pk])
    for path in (address, f"/persons/{'A' * 43}/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.url) == (302, f"/login/?next={path}")
        assert answer.resolver_match.kwargs == {"person_id": NO_PERSON}


@pytest.mark.django_db
def test_no_link_of_a_person_page_holds_the_number_of_the_person(town):
    user, person = staff_user(Role.PARTICIPATION), PersonFactory()
    seen = 0
    for name in ("person_list", "person_detail", "person_edit", "consent_new"):
        args = [] if name == "person_list" else [person.pk]
        page = client_of(user).get(reverse(name, args=args)).content.decode()
        links = HREF.findall(page)
        seen += sum(make_handle(person.pk, user.pk) in link for link in links)
        assert not any(str(person.pk) in link or person.pk.hex in link for link in links)
    assert seen > 3


def test_every_address_of_a_person_goes_by_a_handle():
    found = {
        name: pattern.pattern.converters["person_id"].__class__.__name__
        for name, pattern in patterns_by_name(get_resolver())
        if "person_id" in pattern.pattern.converters
    }
    assert found
    assert set(found.values()) == {"PersonConverter"}


def patterns_by_name(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from patterns_by_name(pattern)
        else:
            yield pattern.name, pattern

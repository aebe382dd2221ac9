"""Every address × every role, compared with the table in url_table.py."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from accounts.roles import Role
from gis_data.models import LivingArea
from resources.models import Confirmation, InterviewCandidate, Listing
from tests.factories import (
    ConsentFactory,
    InterviewFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    StatementFactory,
    staff_user,
)

from .url_table import ACTIONS, ELSEWHERE, EVERYBODY, PAGES

pytestmark = pytest.mark.django_db

REFUSED = {403, 404}


def names(patterns) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(pattern.name)
    return found


@pytest.fixture
def viewers(town):
    north, south = LivingArea.objects.order_by("pk")
    other = OrganizationFactory(name="受託法人")
    elsewhere = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    return {
        "anonymous": None,
        "resident": staff_user(Role.RESIDENT),
        "sc north": staff_user(Role.SC, areas=[north]),
        "sc south": staff_user(Role.SC, areas=[south]),
        "csw north": staff_user(Role.CSW, areas=[north]),
        "csw south": staff_user(Role.CSW, areas=[south]),
        "csw other organization": staff_user(Role.CSW, organization=other),
        "csw other town": staff_user(Role.CSW, organization=elsewhere),
        "participation": staff_user(Role.PARTICIPATION),
        "coordinator": staff_user(Role.COORDINATOR),
        "committee": staff_user(Role.COMMITTEE),
        "secretariat": staff_user(Role.SECRETARIAT),
        "municipal admin": staff_user(Role.MUNICIPAL_ADMIN),
        "auditor": staff_user(Role.AUDITOR),
        "operator": staff_user(Role.OPERATOR),
        "prefecture": staff_user(Role.PREFECTURE),
    }


@pytest.fixture
def addresses(town, viewers):
    """Every address of the table, on rows of 北地区 and the first organization."""
    resource = ResourceFactory()
    interview = InterviewFactory(resource=resource, heard_by=[viewers["sc north"]])
    statement = StatementFactory(interview=interview)
    listing = Listing.objects.create(
        resource=ResourceFactory(waiting=True, audience="area_staff"), receipt="ABC234",
        contact="000-0000-1234", agreed=True,
    )  # fmt: skip
    confirmation = Confirmation.objects.create(
        resource=resource, confirmed_on=resource.last_confirmed_at, confirmed_by=viewers["sc north"]
    )
    candidate = InterviewCandidate.objects.create(municipality=town, name="花の会")
    person = PersonFactory(neighborhood=resource.neighborhood)
    consent = ConsentFactory(person=person)
    by_name = {
        "resource_page": [resource.pk],
        "desk_resource": [resource.pk],
        "desk_resource_edit": [resource.pk],
        "desk_resource_confirm": [resource.pk],
        "desk_confirmation_undo": [confirmation.pk],
        "interview_page": [interview.pk],
        "interview_edit": [interview.pk],
        "interview_print": [interview.pk],
        "candidate_plan": [candidate.pk],
        "statement_adopt": [statement.pk],
        "statement_release": [statement.pk],
        "consent_withdraw": [person.pk, consent.pk],
    }
    for name in PAGES | ACTIONS:
        if name.startswith("desk_listing") and name != "desk_listings":
            by_name[name] = [listing.pk]
        elif name in {"person_detail", "person_edit", "consent_new", "overlap_page"}:
            by_name[name] = [person.pk]
    return {name: reverse(name, args=by_name.get(name)) for name in PAGES | ACTIONS}


def client_of(user) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def passes(response) -> bool:
    sent_to_login = response.status_code == 302 and response.url.startswith("/login/")
    assert response.status_code < 500, response.request["PATH_INFO"]
    return not sent_to_login and response.status_code not in REFUSED


def differences(table, addresses, viewers, method):
    found = []
    for who in sorted(EVERYBODY):
        for name, allowed in table.items():
            # Nothing an action does may change what the next viewer finds.
            with transaction.atomic():
                response = getattr(client_of(viewers[who]), method)(addresses[name])
                transaction.set_rollback(True)
            if passes(response) is not (who in allowed):
                found.append((name, who, response.status_code))
    return found


def test_every_address_has_a_row():
    assert names(get_resolver().url_patterns) == set(PAGES) | set(ACTIONS) | ELSEWHERE


def test_pages_open_for_those_in_the_table_and_for_nobody_else(addresses, viewers):
    assert differences(PAGES, addresses, viewers, "get") == []


def test_actions_work_for_those_in_the_table_and_for_nobody_else(addresses, viewers):
    assert differences(ACTIONS, addresses, viewers, "post") == []


def test_actions_are_never_done_by_get(addresses, viewers):
    client = client_of(viewers["secretariat"])
    assert {client.get(addresses[name]).status_code for name in ACTIONS} <= {302, 404, 405}

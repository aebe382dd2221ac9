"""A resident's activity waits for the 担当, once, and without giving the home away."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from gis_data.models import Neighborhood
from resources.models import Listing, Resource
from resources.services import ListingDraft, listing_submit

pytestmark = pytest.mark.django_db


def draft(**changes):
    given = {
        "name": "庭のお茶会",
        "activity": "庭でお茶を飲みます。",
        "neighborhood": Neighborhood.objects.first(),
        "contact": "000-0000-1234",
        "agreed": True,
        "private_home": True,
        "trouble": "椅子が足りない",
    }
    return ListingDraft(**{**given, **changes})


def test_a_sent_activity_waits_and_nobody_sees_it(town):
    listing = listing_submit(submission_key=uuid.uuid4(), draft=draft())
    assert listing.resource.status == "waiting"
    assert not Resource.objects.published().exists()


def test_sending_twice_makes_one_entry(town):
    key = uuid.uuid4()
    first = listing_submit(submission_key=key, draft=draft())
    second = listing_submit(submission_key=key, draft=draft(name="別の名前"))
    assert first == second
    assert Resource.objects.count() == Listing.objects.count() == 1


def test_a_private_home_is_placed_by_its_neighborhood(town):
    listing = listing_submit(submission_key=uuid.uuid4(), draft=draft())
    assert listing.resource.geom is None
    assert listing.resource.public_geom == listing.resource.neighborhood.point


def test_an_activity_without_contact_is_refused_whole(town):
    with pytest.raises(ValidationError):
        listing_submit(submission_key=uuid.uuid4(), draft=draft(contact=""))
    assert not Resource.objects.exists()

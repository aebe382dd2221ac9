"""The town's staff, a waiting listing, and what a browser would send."""

import datetime as dt
import uuid

import pytest

from gis_data.models import Neighborhood
from resources.models import ListingPolicy
from resources.services import ListingDraft, listing_submit

POLICY = ["物を売らない", "だれでも来られる"]


@pytest.fixture
def policy(town):
    return [ListingPolicy.objects.create(municipality=town, text=text) for text in POLICY]


@pytest.fixture
def listing(north, policy):
    """A tea party in a garden at home, sent by a resident of the northern area."""
    return listing_submit(
        submission_key=uuid.uuid4(),
        draft=ListingDraft(
            name="庭のお茶会",
            activity="庭でお茶を飲みます。",
            neighborhood=Neighborhood.objects.get(living_area=north),
            contact="000-0000-1234",
            agreed=True,
            private_home=True,
            wish="夜にもひらいてみたい",
            trouble="椅子が足りない",
        ),
    )


def today() -> str:
    return dt.date.today().isoformat()

"""A 活動したい人 of the 社協, as the form sends them, and who keeps them."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from matching.consent.volunteer_texts import current_volunteer_text
from matching.services import VolunteerDraft, volunteer_register
from tests.factories import NeighborhoodFactory, OrganizationFactory, staff_user


@pytest.fixture
def keeper(town):
    return staff_user(Role.SC)


@pytest.fixture
def draft():
    def make(**fields):
        today = timezone.localdate()
        given = {
            "name": "かなり ゆき",
            "contact": "000-1111-2222",
            "can_do": ("毛糸の帽子を編むこと",),
            "would_like": ("子どもと過ごしたい",),
            "times": (),
            "neighborhood": NeighborhoodFactory(),
            "mobility": "foot",
            "max_minutes": 60,
            "course": "福祉カレッジ",
            "text_version": current_volunteer_text().version,
            "given_on": today,
            "method": "written",
            "witness": "",
            "keep_until": today + dt.timedelta(days=300),
        }
        return VolunteerDraft(**given | fields)

    return make


@pytest.fixture
def volunteer(keeper, draft):
    return volunteer_register(organization=OrganizationFactory(), by=keeper, draft=draft())


@pytest.fixture
def form():
    """What a filled-in page sends."""

    def make(**fields):
        today = timezone.localdate()
        given = {
            "text_version": current_volunteer_text().version,
            "name": "かなり ゆき",
            "contact": "000-1111-2222",
            "can_do": "毛糸の帽子を編むこと\n子どもに教えること",
            "would_like": "",
            "course": "福祉カレッジ",
            "neighborhood": "",
            "mobility": "foot",
            "max_minutes": "30",
            "method": "written",
            "witness": "",
            "given_on": today.isoformat(),
            "keep_until": (today + dt.timedelta(days=300)).isoformat(),
            "explained": "on",
            "time-TOTAL_FORMS": "7",
            "time-INITIAL_FORMS": "7",
        }
        for day in range(7):
            given |= {f"time-{day}-weekday": str(day), f"time-{day}-start_time": ""}
            given |= {f"time-{day}-end_time": ""}
        return given | {key.replace("__", "-"): value for key, value in fields.items()}

    return make


@pytest.fixture
def browse():
    """A browser of somebody who is logged in."""

    def make(user):
        client = Client()
        client.force_login(user)
        return client

    return make

"""The viewers: every role at every position, and somebody who is not logged in."""

from __future__ import annotations

from http.cookies import SimpleCookie

from django.test import Client

from accounts.models import User
from accounts.roles import Role
from gis_data.models import LivingArea
from tests.factories import MunicipalityFactory, OrganizationFactory, staff_user

from .url_table import ANONYMOUS, Position, viewer


def make_viewers() -> dict[str, User]:
    """One user for each role × position, around 北地区 of the fixture `town`."""
    north, south = LivingArea.objects.order_by("pk")
    away = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    places = {
        Position.OWN: {"areas": [north]},
        Position.OTHER_AREA: {"areas": [south]},
        Position.OTHER_ORGANIZATION: {"organization": OrganizationFactory(name="受託法人")},
        Position.OTHER_TOWN: {"organization": away},
    }
    return {
        viewer(role, position): _user(role, place)
        for role in Role
        for position, place in places.items()
    }


def _user(role: Role, place: dict) -> User:
    user = staff_user(role, **place)
    if role == Role.OPERATOR:
        # As the demo makes them: nothing that Django gives a superuser opens a person.
        user.is_staff = user.is_superuser = True
        user.save()
    return user


class Visitor:
    """Visits as one viewer after the other with one client: its middleware is loaded once."""

    def __init__(self, viewers: dict[str, User]) -> None:
        self.client = Client()
        self.cookies = {ANONYMOUS: ""}
        for name, user in viewers.items():
            self.client.cookies = SimpleCookie()
            self.client.force_login(user)
            self.cookies[name] = self.client.cookies.output(header="", sep=";")

    def visit(self, name: str, method: str, path: str):
        """The answer to a viewer; whatever it does to the cookies, the next visit is afresh."""
        self.client.cookies = SimpleCookie(self.cookies[name])
        return getattr(self.client, method)(path)

    def send(self, name: str, path: str, given: dict):
        """The answer to a form that a viewer sends."""
        self.client.cookies = SimpleCookie(self.cookies[name])
        return self.client.post(path, given)

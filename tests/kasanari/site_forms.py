"""Every POST form of the site, as the first viewer who may open its page finds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from accounts.roles import Role
from matching.choices import Purpose
from tests.factories import PersonFactory

from .page_forms import PageForm, forms_of
from .url_rows import address
from .url_table import ANONYMOUS, OWN, PAGES, Who, viewer
from .url_viewers import Visitor

# Who sees most of the forms, first.
ROLES = [Role.COORDINATOR, Role.CSW, Role.SC, Role.MUNICIPAL_ADMIN, Role.SECRETARIAT, Role.AUDITOR]
# Pages whose form depends on what is asked for.
QUERIES = {"consent_new": [f"?purpose={purpose}" for purpose in Purpose.values]}
# On every page; they end the login or lengthen it.
EVERYWHERE = ("/logout/", "/session/")


def first_of(allowed: Who) -> str:
    """The viewer in whose place something is tried."""
    names = [viewer(role, OWN) for role in ROLES]
    return next((one for one in names if one in allowed), ANONYMOUS)


def one_who_opens(name: str) -> str:
    """The first viewer of a page."""
    return first_of(PAGES[name])


def forms_of_site(
    visitor: Visitor, viewers: dict[str, User], rows: dict[str, Any]
) -> Iterator[tuple[str, str, PageForm]]:
    """(address name, viewer, form) for every form on every page."""
    PersonFactory(
        worker=viewers[viewer(Role.COORDINATOR, OWN)], neighborhood=rows["resource"].neighborhood
    )
    for name in sorted(PAGES):
        one, path = one_who_opens(name), address(name, rows)
        for query in QUERIES.get(name, [""]):
            answer = visitor.visit(one, "get", path + query)
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            for form in forms_of(answer.content.decode(), path + query):
                if not form.action.startswith(EVERYWHERE):
                    yield name, one, form

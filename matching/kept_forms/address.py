"""Which form: the address of a page, read with the eyes of its user."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from accounts.models import User
from matching.models import SupportMeeting

KEPT = "kept"
"""The parameter of an address that asks for the form that was kept."""
LONGEST_QUERY = 300


@dataclass(frozen=True)
class FormAddress:
    """A view with its arguments, the person it is about apart from the others."""

    view: str
    person_id: UUID | None
    arguments: dict[str, str]
    query: str

    @property
    def digest(self) -> str:
        """One name for all of it."""
        parts = [self.view, str(self.person_id), sorted(self.arguments.items()), self.query]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@contextmanager
def seen_by(request: HttpRequest, user: User) -> Iterator[None]:
    """Read and make addresses of persons as this user for the time of the block."""
    before, request.user = request.user, user
    try:
        yield
    finally:
        request.user = before


def address_of_path(path: str) -> FormAddress | None:
    """The form at a path with its query; None where no form is kept, or for another's handle."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        return None
    return address_of_match(match, parts.query)


def address_of_match(match: ResolverMatch, query: str) -> FormAddress | None:
    """The form at an address that was resolved already."""
    if not getattr(match.func, "form_kept", False) or not match.url_name:
        return None
    given: dict[str, Any] = dict(match.kwargs)
    person_id = given.pop("person_id", None) or _person_of_meeting(given.get("meeting_id"))
    asked = [(name, value) for name, value in parse_qsl(query) if name != KEPT]
    return FormAddress(
        view=match.view_name,
        person_id=person_id,
        arguments={name: str(value) for name, value in given.items()},
        query=urlencode(asked)[:LONGEST_QUERY],
    )


def _person_of_meeting(meeting_id: UUID | None) -> UUID | None:
    """What is heard in a 支援会議 is about its person, whose key seals it."""
    if meeting_id is None:
        return None
    meeting = SupportMeeting.objects.only("person_id").filter(pk=meeting_id).first()
    return meeting.person_id if meeting else None


def path_to(view: str, arguments: dict[str, str], person_id: UUID | None, query: str) -> str:
    """The address of today for the user of this request. Raises NoReverseMatch."""
    in_path = person_id and "meeting_id" not in arguments
    path = reverse(view, kwargs=arguments | ({"person_id": person_id} if in_path else {}))
    return f"{path}?{query}" if query else path


def asking_for(path: str, kept_id: UUID) -> str:
    """The same address, asking for the form that was kept."""
    return f"{path}{'&' if '?' in path else '?'}{KEPT}={kept_id}"

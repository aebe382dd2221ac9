"""The look at a page that broke: written once everything that the page did has been taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from accounts.models import User
from matching.choices import AccessGround
from matching.models import Person

from .record import record_access

_broken: ContextVar[list[tuple[User, Person]] | None] = ContextVar("broken_pages", default=None)


def page_broke(user: User, person: Person) -> None:
    """Have the look written after this request, as opened and with nothing shown.

    What breaks a page takes back its transaction, and a look written there goes with it.
    """
    broken = _broken.get()
    if broken is None:
        record_access(user, [person], AccessGround.VIEW, fields=())
    else:
        broken.append((user, person))


class LooksAtBrokenPages:
    """Behind the tenant and around every transaction: whatever went wrong, who looked is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write the looks at what broke meanwhile."""
        broken: list[tuple[User, Person]] = []
        token = _broken.set(broken)
        try:
            return self.get_response(request)
        finally:
            _broken.reset(token)
            for user, person in broken:
                record_access(user, [person], AccessGround.VIEW, fields=())

"""Around every page: cookies a database can hold, and nothing of the staff kept by a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"


class RefuseNul:
    """PostgreSQL holds no NUL; where a form does not look at the text, look here.

    A cookie with one is no cookie. An address with one is refused on the operator's pages,
    whose filters are Django's; our own pages read theirs.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave out such cookies."""
        for name in [name for name, value in request.COOKIES.items() if NUL in value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """Refuse such addresses."""
        match = request.resolver_match
        if match and match.app_name == "admin":
            given = [value for _, values in request.GET.lists() for value in values]
            if any(NUL in value for value in given):
                raise BadRequest


class KeepNothing:
    """Whatever needs a login is not kept: the next one at this machine may press 「もどる」."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer of every view that needs a login."""
        response = self.get_response(request)
        match = request.resolver_match
        if match and getattr(match.func, "login_required", True):
            add_never_cache_headers(response)
        return response

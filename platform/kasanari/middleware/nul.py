"""A cookie or an operator's address with NUL, which no database can hold."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from .answer import Answer

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

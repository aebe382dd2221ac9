"""Nothing of the staff is kept by a browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from .answer import Answer


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

"""An address that opens only from a button, typed or restored: a page says so (405)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from .answer import Answer


class SayButtonOnly:
    """Django's own answer to the wrong method is empty: a browser would show a page of its own.

    Whoever did not ask for a page by name (a script, a program) gets the empty answer as before.
    `Allow` stays, as RFC 9110 15.5.6 wants it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the page in the place of the empty answer."""
        response = self.get_response(request)
        asked = request.headers.get("Accept", "")
        if not isinstance(response, HttpResponseNotAllowed) or "text/html" not in asked:
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

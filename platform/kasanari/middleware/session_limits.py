"""Each request asks whether the login still holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.session_limits import logged_in_id, session_end, session_goes_on, why_ended

from .answer import Answer


class SessionLimits:
    """Directly behind AuthenticationMiddleware: nobody else reads a user whose login ended."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session, or count the request as a sign of life."""
        user_id = logged_in_id(request.session)
        if user_id is not None:
            why = why_ended(request)
            if why:
                session_end(request, user_id, why)
            elif not _only_asks_for_the_time(request):
                session_goes_on(request.session)
        response = self.get_response(request)
        if user_id is not None and logged_in_id(request.session) is None:
            response.headers["Clear-Site-Data"] = _what_goes(request)
        return response


def _what_goes(request: HttpRequest) -> str:
    """What a browser drops once a login is over (W3C Clear Site Data; ASVS 5: 14.3.1).

    The cookie stays where the new session notes something: why it ended, whose form is late.
    """
    kinds = ["cache", "storage", *(["cookies"] if request.session.is_empty() else [])]
    return ", ".join(f'"{kind}"' for kind in kinds)


def _only_asks_for_the_time(request: HttpRequest) -> bool:
    return request.method == "GET" and request.path == reverse("session_left")

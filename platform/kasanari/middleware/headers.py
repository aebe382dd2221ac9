"""Headers that tell a browser what it may do with any answer of this site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from .answer import Answer

# ASVS 5.0 3.4: no other site learns an address, frames a page, opens it beside its own script
# or loads it; nothing here asks for a sensor but the map (`may_locate`).
# Said here for errors as well, which may arise before Django's own SecurityMiddleware has run.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), "
        "accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()"
    ),
}
# What a view may ask for by a mark on its response. may_locate: the public map shows where one
# stands, at a press of its button and in the browser alone. xframe_options_exempt (Django's own
# mark): the list that other sites may put into their pages; its policy names frame-ancestors.
LOCATING = HEADERS["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")


class SafeHeaders:
    """The outermost of all: every answer carries the headers, also errors and static files."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the view did not set itself."""
        response = self.get_response(request)
        if getattr(response, "may_locate", False):
            response.headers["Permissions-Policy"] = LOCATING
        framed = getattr(response, "xframe_options_exempt", False)
        for name, value in HEADERS.items():
            if not (framed and name == "X-Frame-Options"):
                response.headers.setdefault(name, value)
        return response

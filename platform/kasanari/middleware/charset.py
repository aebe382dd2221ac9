"""A request whose letters cannot be read is refused as such (400), never an error of ours."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

from .answer import Answer

# What our own forms send, the only one Django reads. Python also calls rot13 and zlib charsets.
CHARSET = "utf-8"


def is_readable(content_type: str) -> bool:
    """Whether a Content-Type can be read and names the charset of this site, or none."""
    try:
        _, given = parse_header_parameters(content_type)
    except (ValueError, LookupError):
        return False
    return given.get("charset", CHARSET).lower() == CHARSET


class RefuseOddCharset:
    """Answer 400 before anybody reads the form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the header alone."""
        if not is_readable(request.META.get("CONTENT_TYPE") or ""):
            raise BadRequest("The charset of the request cannot be read.")
        return self.get_response(request)


class CarefulRequest(WSGIRequest):
    """Django reads the Content-Type before any middleware, where an error has no page."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        if is_readable(meta.get("CONTENT_TYPE") or ""):
            super()._set_content_type_params(meta)
        else:
            self.content_type, self.content_params = "", {}


class CarefulHandler(WSGIHandler):
    """The handler of kasanari.wsgi."""

    request_class = CarefulRequest

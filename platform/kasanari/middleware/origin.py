"""CSRF under `Referrer-Policy: no-referrer` (docs/adr/016-referrer-and-origin.md)."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

# W3C Fetch Metadata: a page cannot set this header; "none" is the user's own doing (a reload).
OWN = {"same-origin", "none"}
FETCH_SITE = "HTTP_SEC_FETCH_SITE"


class OriginCsrf(CsrfViewMiddleware):
    """Django's checks, with the browser's own word for where a form comes from.

    Under `no-referrer` a browser sends `Origin: null` and no Referer with our own forms, as a
    sandboxed frame of another site does; `Sec-Fetch-Site` tells the two apart. The token is
    asked for in every case.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] != "null":
            return bool(super()._origin_verified(request))
        # Absent over plain HTTP and in browsers before 2023: then the token alone decides. A
        # frame of another site brings no cookie along (SameSite=Lax), so it has none.
        return request.META.get(FETCH_SITE, "none") in OWN

    def _check_referer(self, request: HttpRequest) -> None:
        # Asked over HTTPS where no Origin came. Without the browser's word: Django's strict check.
        if request.META.get(FETCH_SITE) not in OWN:
            super()._check_referer(request)

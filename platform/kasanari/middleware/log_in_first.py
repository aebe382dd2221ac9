"""To the login page, with why; a script gets an answer it can show instead."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url

from accounts.session_limits import tell_why_once

NOT_DONE = "いま押したことは、まだ行われていません。ログインしてから、もう一度押してください。"
LOG_IN = "ログインが終わっています。もう一度ログインしてください。"
READING = {"GET", "HEAD", "OPTIONS"}


class LogInFirst(LoginRequiredMiddleware):
    """Views need a login unless they say otherwise (`login_not_required`)."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        """Lead a page to the login and back again; tell a script."""
        login = redirect_to_login(_back_to(request), resolve_url(self.get_login_url(view_func)))
        if asked_by_fetch(request):
            answer = {"sentence": LOG_IN, "login": login.url}
            return JsonResponse(answer, status=401, headers={"WWW-Authenticate": "Session"})
        if why := tell_why_once(request):
            messages.warning(request, why)
        if request.method not in READING and not hasattr(request, "kept_at"):
            messages.warning(request, NOT_DONE)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": login.url})
        return login


def asked_by_fetch(request: HttpRequest) -> bool:
    """Whether a script of ours asked, which shows a sentence and no page (Fetch Metadata)."""
    if request.headers.get("HX-Request"):
        return False
    asked = request.headers.get
    return asked("Sec-Fetch-Dest") == "empty" or asked("X-Requested-With") == "fetch"


def _back_to(request: HttpRequest) -> str:
    """Where the user was: the page itself, or the page in which htmx or a button asked."""
    if hasattr(request, "kept_at"):
        return request.kept_at
    if request.headers.get("HX-Request"):
        return _own_page(request.headers.get("HX-Current-URL", ""))
    if request.method in READING:
        return request.get_full_path()
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _own_page(address: str) -> str:
    """The path and query of an address; what is no page of a site gives the first page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    own = page.startswith("/") and not page.startswith("//")
    return page if own else resolve_url(settings.LOGIN_REDIRECT_URL)

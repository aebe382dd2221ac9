"""Say again who you are: before what cannot be taken back (ASVS 5: 7.5.3).

Put it around the view of the page that asks 「しますか」: the person confirms before the form is
filled in. Where five minutes pass before the POST, the form is kept, sealed, in the session; the
person confirms, and the view goes on with it: nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    STATE_SESSION_KEY,
    did_recently_reauthenticate,
)
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import deserialize_request, serialize_request
from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, resolve, reverse
from django.utils.http import urlencode

from .doors import leads_to_a_door
from .login.secrets import seal, unseal
from .second_factor import View

GO_ON = "accounts.reauthentication.go_on"
GO_BACK = "accounts.reauthentication.go_back"
CONFIRMED = "確かめました。もう一度ボタンを押すと、ファイルのダウンロードが始まります。"


def reauthentication_required(view: View) -> View:
    """Open a function view only within 5 minutes of a login or of a renewed confirmation.

    The second factor is asked for by the page's own frame (`person_page`, `second_factor_first`).
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        return _ask_again(request)

    return page


def reauthentication_before_file(back: str) -> Callable[[View], View]:
    """The same for a button whose answer is a file: confirm, then press the button once more.

    A file leaves the page of confirming on the screen, which would look as if it had failed. So
    the way leads back to the page of the button, the address named `back` with the same parts,
    which says that all is well.
    """

    def around(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if did_recently_reauthenticate(request):
                return view(request, *args, **kwargs)
            path = reverse(back, args=args, kwargs=kwargs)
            return _ask(request, path, {"callback": GO_BACK, "state": {"path": path}})

        return page

    return around


def go_on(request: HttpRequest, state: dict[str, str]) -> HttpResponse:
    """Take up the form that was kept; one that was left behind on the way elsewhere is dropped.

    In a transaction of its own, unless its view commits by itself: the pages of confirming are
    in none (accounts.login.urls).
    """
    going = get_next_redirect_url(request) or "/"
    if state["path"] != going:
        return HttpResponseRedirect(going)
    kept = deserialize_request(unseal(state["form"]), request)
    match = resolve(kept.path_info)
    answer = _answered(match, kept)
    _keep_no_longer(request, state["path"], answer)
    return answer


def go_back(request: HttpRequest, state: dict[str, str]) -> HttpResponse:
    """Lead to the page of the button and say that it may be pressed now."""
    going = get_next_redirect_url(request) or "/"
    if state["path"] == going:
        messages.success(request, CONFIRMED)
    return HttpResponseRedirect(going)


def _answered(match: ResolverMatch, kept: HttpRequest) -> HttpResponse:
    if DEFAULT_DB_ALIAS in getattr(match.func, "_non_atomic_requests", ()):
        return match.func(kept, *match.args, **match.kwargs)
    with transaction.atomic():
        return match.func(kept, *match.args, **match.kwargs)


def _keep_no_longer(request: HttpRequest, path: str, answer: HttpResponse) -> None:
    """What was written now is no unfinished form any more (where such are kept at all)."""
    drop = getattr(request, "drop_saved_form", None)
    if drop and answer.status_code in {302, 303} and not leads_to_a_door(answer):
        drop(path)


def _ask_again(request: HttpRequest) -> HttpResponse:
    path = request.get_full_path()
    if request.method != "POST":
        return _ask(request, path, None)
    state = {"path": path, "form": seal(serialize_request(request))}
    return _ask(request, path, {"callback": GO_ON, "state": state})


def _ask(request: HttpRequest, path: str, then: dict[str, Any] | None) -> HttpResponse:
    """Lead to the page of confirming, from there to `path`; `then` is called on the way."""
    # A form that was kept before and never confirmed must not follow this confirmation.
    request.session.pop(STATE_SESSION_KEY, None)
    if then is not None:
        request.session[STATE_SESSION_KEY] = then
    way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    return HttpResponseRedirect(f"{way}?{urlencode({'next': path})}")

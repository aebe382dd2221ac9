"""Between the requests: keep a form that came too late, show one again, drop one that was saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.doors import leads_to_a_door
from accounts.models import User
from accounts.permissions import municipalities_of
from accounts.session_limits import ended_user_id
from matching.selectors.kept_forms import link_to, own_kept_form, typed_in
from matching.services.kept_forms import form_drop, form_keep
from matching.tenancy import tenant

from .address import KEPT, FormAddress, address_of_match, address_of_path, seen_by
from .showing import show


class KeptForms:
    """Behind the tenant and before LogInFirst, which leads to the login and back to the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a form that was saved is kept no longer."""
        request.keep_stopped_form = lambda: keep_stopped_form(request, request.user)
        request.drop_saved_form = lambda path: _drop(request, address_of_path(path))
        response = self.get_response(request)
        if request.method == "POST" and request.user.is_authenticated:
            _keep_or_drop(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Keep, or show."""
        if not getattr(view, "form_kept", False):
            return None
        if request.method == "POST":
            _keep_if_the_session_ended(request)
        elif request.method == "GET" and KEPT in request.GET and request.user.is_authenticated:
            return _shown(request, view, kwargs)
        return None


def keep_stopped_form(request: HttpRequest, user: User) -> str:
    """Keep the posted form for this user and return where it is shown again; empty where not."""
    with seen_by(request, user), tenant(municipalities_of(user)):
        address = address_of_path(request.get_full_path())
        kept = address and form_keep(
            user=user, address=address, typed=request.POST, stopped=True,
            with_files=bool(request.FILES),
        )  # fmt: skip
        request.keeps_form = bool(kept)
        return link_to(kept) if kept else ""


def _keep_or_drop(request: HttpRequest, response: HttpResponse) -> None:
    """Who was sent to a door had not been heard; who was led elsewhere has saved the form."""
    if leads_to_a_door(response):
        keep_stopped_form(request, request.user)
    elif response.status_code in {302, 303} and not hasattr(request, "keeps_form"):
        _drop(request, _address(request))


def _drop(request: HttpRequest, address: FormAddress | None) -> None:
    if address:
        form_drop(user=request.user, address=address)


def _keep_if_the_session_ended(request: HttpRequest) -> None:
    number = ended_user_id(request)
    user = User.objects.filter(pk=number, is_active=True).first() if number else None
    if user and (where := keep_stopped_form(request, user)):
        request.kept_at = where


def _shown(
    request: HttpRequest, view: Callable[..., HttpResponse], kwargs: dict[str, Any]
) -> HttpResponse | None:
    address = _address(request)
    kept = address and own_kept_form(request.user, address, request.GET[KEPT])
    typed = typed_in(kept) if kept else None
    return show(request, view, kwargs, kept, typed) if kept and typed is not None else None


def _address(request: HttpRequest) -> FormAddress | None:
    match = request.resolver_match
    return address_of_match(match, request.META.get("QUERY_STRING", "")) if match else None

"""A form is taken in once, however often it arrives."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from accounts.doors import leads_to_a_door
from kasanari.form_keys import (
    form_key_location,
    form_key_of,
    form_key_settle,
    form_key_take,
    form_key_waited_for,
)

from .answer import Answer

logger = logging.getLogger(__name__)

ONCE = "同じものがもう一度届いたので、1回だけ受けつけました。"


class FormKeys:
    """The innermost: key and view are one transaction, so that neither holds without the other.

    A view that commits by itself (`non_atomic_requests`) is waited for instead. A second arrival
    waits until the first is done, then is led to the same place. A form that came back with
    something to mend leaves no key; nor does an error.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take the form in, or lead its sender to where the first one was led."""
        key = form_key_of(request)
        if key is None:
            return self.get_response(request)
        if _commits_by_itself(request):
            with form_key_waited_for(key=key):
                return self._taken_in(request, key)
        with transaction.atomic():
            if form_key_take(key=key):
                return self._first(request, key)
        return self._again(request, key)

    def _taken_in(self, request: HttpRequest, key: str) -> HttpResponse:
        if form_key_location(key=key):
            return self._again(request, key)
        form_key_take(key=key)
        return self._first(request, key)

    def _first(self, request: HttpRequest, key: str) -> HttpResponse:
        user_id = request.user.pk
        response = self.get_response(request)
        if response.status_code >= 500:
            if transaction.get_connection().in_atomic_block:
                transaction.set_rollback(True)
            return response
        location = "" if request.user.pk != user_id else _led_to(response)
        form_key_settle(key=key, location=location)
        return response

    def _again(self, request: HttpRequest, key: str) -> HttpResponse:
        location = form_key_location(key=key)
        if not location:
            return self.get_response(request)
        logger.warning("form sent again", extra={"request": request})
        messages.info(request, ONCE)
        return HttpResponseRedirect(location)


def _commits_by_itself(request: HttpRequest) -> bool:
    """Whether the view is marked with django.db.transaction.non_atomic_requests."""
    try:
        view = resolve(request.path_info, getattr(request, "urlconf", None)).func
    except (Resolver404, ValueError):
        return False
    return DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ())


def _led_to(response: HttpResponse) -> str:
    """The address of a redirect after something was done, empty for any other answer."""
    if response.status_code not in {302, 303} or leads_to_a_door(response):
        return ""
    return response["Location"]

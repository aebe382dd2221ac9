"""Show a kept form on its own page, as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict

from accounts.doors import leads_to_a_door
from matching.models import KeptForm

from .unjudged import unjudged

NOT_SHOWN = "残してあった入力を、このページでは開けませんでした。"


def show(
    request: HttpRequest,
    view: Callable[..., HttpResponse],
    kwargs: dict[str, Any],
    kept: KeptForm,
    typed: QueryDict,
) -> HttpResponse:
    """Draw the page as the view draws a form that came back. Nothing is done with it.

    A view that did something after all leads elsewhere, and is taken back.
    """
    request.kept_shown = kept
    with transaction.atomic(), _as_if_sent(request, typed), unjudged():
        response = view(request, **kwargs)
        if response.status_code in {200, 403, 409} or leads_to_a_door(response):
            return response
        transaction.set_rollback(True)
    messages.error(request, NOT_SHOWN)
    return redirect(request.path)


@contextmanager
def _as_if_sent(request: HttpRequest, typed: QueryDict) -> Iterator[None]:
    request.method, request.POST, request._files = "POST", typed, MultiValueDict()
    try:
        yield
    finally:
        request.method, request.POST = "GET", QueryDict()

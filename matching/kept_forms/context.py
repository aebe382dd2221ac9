"""What the pages with forms say of what was kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from matching.selectors.kept_forms import link_to, waiting_at

from .address import address_of_match


def kept_forms(request: HttpRequest) -> dict[str, Any]:
    """`kept_shown`: the form on the page was typed earlier. `kept_waiting`: there is one to show.

    Pages without a kept form cost nothing.
    """
    shown = getattr(request, "kept_shown", None)
    match, user = request.resolver_match, getattr(request, "user", None)
    if shown or request.method != "GET" or not match or not user or not user.is_authenticated:
        return {"kept_shown": shown}
    address = address_of_match(match, request.META.get("QUERY_STRING", ""))
    if address is None:
        return {}
    found = [{"form": row, "link": link_to(row)} for row in waiting_at(user, address)]
    return {"kept_waiting": [one for one in found if one["link"]]}

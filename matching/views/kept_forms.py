"""Where a half-written form is sent while its writer types, and 「すてる」."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.views.decorators.http import require_POST

from matching.kept_forms.address import address_of_path, path_to
from matching.services.kept_forms import form_keep, form_throw_away


@require_POST
def kept_form_save(request: HttpRequest) -> HttpResponse:
    """Keep the form of the page in `kept_for` as it stands (204)."""
    address = address_of_path(request.POST.get("kept_for", ""))
    if address is None:
        raise BadRequest("No form is kept at this address.")
    form_keep(
        user=request.user, address=address, typed=request.POST, with_files=bool(request.FILES)
    )
    return HttpResponse(status=204)


@require_POST
def kept_form_drop(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """Throw one's own unfinished form away, and open the page empty."""
    kept = form_throw_away(user=request.user, kept_id=kept_id)
    if kept is None:
        return redirect("staff_home")
    messages.success(request, "書きかけをすてました。")
    try:
        return redirect(path_to(kept.view, kept.arguments, kept.person_id, kept.query))
    except NoReverseMatch:
        return redirect("staff_home")

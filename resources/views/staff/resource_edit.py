"""Write down a new entry, or change one; a second writer sees both values and chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from resources.forms.staff_conflict import (
    Difference,
    differences,
    list_words,
    names_kept_as_theirs,
)
from resources.forms.staff_resource import ResourceForm, waits_at_the_desk
from resources.permissions import can_add_resources, resources_kept_by
from resources.services.resource_write import (
    EditedMeanwhileError,
    resource_create,
    resource_update,
)

from .entry_pages import Pages, new_pages, suggestions, whole_pages
from .errors import onto_form

if TYPE_CHECKING:
    from resources.models import Resource


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def resource_new(request: HttpRequest) -> HttpResponse:
    """The short form."""
    if not can_add_resources(request.user):
        raise PermissionDenied
    pages = new_pages(request)
    if request.method == "POST" and pages.are_valid():
        fields = pages.entry.saved_fields()
        resource = resource_create(user=request.user, fields=fields, parts=pages.parts())
        messages.success(request, f"「{resource}」を書きとめました。")
        return redirect(reverse("desk_resource", args=[resource.pk]) + "?written=1")
    return render(request, "resources/staff/resource_new.html", pages.context())


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def resource_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole form."""
    rows = resources_kept_by(request.user).select_related(
        "listing", "living_area", "neighborhood", "organization"
    )
    resource = get_object_or_404(rows, pk=pk)
    pages = whole_pages(request, resource)
    found: list[Difference] = []
    if request.method == "POST" and pages.are_valid():
        try:
            return _save(request, resource, pages)
        except ValidationError as error:
            onto_form(pages.entry, error)
        except EditedMeanwhileError as meanwhile:
            found = _compare(pages, meanwhile.current)
    context = pages.context() | suggestions(resource)
    context |= {"resource": resource, "differences": found}
    status = 409 if found else 200
    return render(request, "resources/staff/resource_edit.html", context, status=status)


def _compare(pages: Pages, current: Resource) -> list[Difference]:
    """Compare with what was saved meanwhile; the form then stands on that version."""
    theirs = ResourceForm(resource=current, areas=[])
    found = differences(pages.entry, pages.list_words(), theirs, list_words(current))
    pages.entry.data = pages.entry.data.copy()
    for name in ("version", "opened"):
        pages.entry.data[name] = theirs.initial[name]
    return found


def _save(request: HttpRequest, resource: Resource, pages: Pages) -> HttpResponse:
    data, but = pages.entry.cleaned_data, names_kept_as_theirs(request.POST)
    saved = resource_update(
        resource=resource,
        version=data["version"],
        user=request.user,
        fields=pages.entry.saved_fields(but=but),
        parts=pages.parts(but=but),
        owner_wants_exact=data.get("owner_wants_exact", False),
    )
    messages.success(request, f"「{saved}」をなおしました。")
    if waits_at_the_desk(saved):
        return redirect("desk_listing", pk=saved.listing.pk)
    return redirect("desk_resource", pk=saved.pk)

"""この町のことば: 種別 and fields that a town added for itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.kept_form import form_kept
from resources.forms.staff_town_words import KindForm, TownFieldForm, TownWordForm
from resources.models import ResourceKind, TownField
from resources.permissions import towns_worded_by
from resources.selectors.kinds import in_tree_order
from resources.services.town_words import kind_save, town_field_save

from .errors import onto_form

FORM = "resources/staff/town_word_form.html"


@require_safe
def town_words(request: HttpRequest) -> HttpResponse:
    """All 種別 as a tree, and the fields of the town."""
    towns = _towns(request)
    kinds = in_tree_order(ResourceKind.objects.of_towns(towns).select_related("municipality"))
    fields = TownField.objects.filter(municipality__in=towns).select_related("municipality")
    context = {"kinds": list(kinds), "fields": fields, "several": len(towns) > 1}
    return render(request, "resources/staff/town_words.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def kind_new(request: HttpRequest) -> HttpResponse:
    """A new 種別."""
    towns = _towns(request)
    kind = ResourceKind(municipality_id=towns[0])
    return _edit(request, kind, KindForm(request.POST or None, kind=kind, towns=towns))


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def kind_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A 種別 of one's own town."""
    towns = _towns(request)
    kind = get_object_or_404(ResourceKind.objects.filter(municipality__in=towns), pk=pk)
    own = [kind.municipality_id]
    return _edit(request, kind, KindForm(request.POST or None, kind=kind, towns=own))


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def field_new(request: HttpRequest) -> HttpResponse:
    """A new field."""
    towns = _towns(request)
    field = TownField(municipality_id=towns[0])
    return _edit(request, field, TownFieldForm(request.POST or None, field=field, towns=towns))


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def field_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A field of one's own town."""
    towns = _towns(request)
    field = get_object_or_404(TownField.objects.filter(municipality__in=towns), pk=pk)
    own = [field.municipality_id]
    return _edit(request, field, TownFieldForm(request.POST or None, field=field, towns=own))


def _towns(request: HttpRequest) -> list[int]:
    towns = towns_worded_by(request.user)
    if not towns:
        raise PermissionDenied
    return towns


def _edit(request: HttpRequest, row: Any, form: TownWordForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        row.municipality = form.cleaned_data.get("town") or row.municipality
        try:
            _save(row, form)
        except ValidationError as error:
            onto_form(form, error)
        else:
            messages.success(request, f"「{row}」を保存しました。")
            return redirect("town_words")
    return render(request, FORM, {"form": form, "row": row})


def _save(row: Any, form: TownWordForm) -> None:
    if isinstance(row, ResourceKind):
        kind_save(kind=row, fields=form.saved_fields())
    else:
        town_field_save(field=row, fields=form.saved_fields())

"""Write down a new entry, or change one; a second writer sees both values and chooses."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from accounts.roles import Ability
from resources.forms.staff_conflict import (
    Difference,
    differences,
    names_kept_as_theirs,
    time_words,
)
from resources.forms.staff_pause import NO_TIMES, PauseForm, pause_initial
from resources.forms.staff_place import areas_reached
from resources.forms.staff_resource import NewResourceForm, ResourceForm, waits_at_the_desk
from resources.forms.staff_schedule import ScheduleFormSet, schedule_initial
from resources.permissions import can_add_resources, resources_kept_by
from resources.private_words import reading
from resources.services.resource_write import (
    EditedMeanwhileError,
    ResourceParts,
    resource_create,
    resource_update,
)

from .errors import onto_form

if TYPE_CHECKING:
    from resources.models import Resource

TIMES, PAUSE = "times", "pause"


@dataclass
class Pages:
    """The two forms of one page, read together so that all errors are said at once."""

    entry: NewResourceForm | ResourceForm
    times: Any
    pause: PauseForm

    def are_valid(self) -> bool:
        """Whether both are; neither is skipped."""
        are_valid = all([self.entry.is_valid(), self.times.is_valid(), self.pause.is_valid()])
        if are_valid and self.pause.pause().first and not self.times.rows():
            self.pause.add_error("first", NO_TIMES)
            return False
        return are_valid

    def parts(self, *, but: Container[str] = ()) -> ResourceParts:
        """What belongs to the entry beside its columns, without what is named in `but`."""
        kinds = None if "kinds" in but else self.entry.cleaned_data["kinds"]
        rows = None if TIMES in but else self.times.rows()
        pause = None if TIMES in but else self.pause.pause()
        facts = self.entry.facts(but=but)
        mended = self.pause.cleaned_data["mended"]
        return ResourceParts(
            kinds=kinds, facts=facts, schedules=rows, pause=pause, written_mended=mended
        )

    def context(self) -> dict[str, Any]:
        """For the template."""
        forms = {"form": self.entry, "times": self.times, "pause": self.pause}
        return forms | {"all_forms": [self.entry, *self.times, self.pause]}


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def resource_new(request: HttpRequest) -> HttpResponse:
    """The short form."""
    if not can_add_resources(request.user):
        raise PermissionDenied
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    pages = Pages(
        NewResourceForm(request.POST or None, areas=areas),
        ScheduleFormSet(request.POST or None, prefix=TIMES),
        PauseForm(request.POST or None, prefix=PAUSE),
    )
    if request.method == "POST" and pages.are_valid():
        fields = pages.entry.saved_fields()
        resource = resource_create(user=request.user, fields=fields, parts=pages.parts())
        messages.success(request, f"「{resource}」を書きとめました。")
        return redirect("desk_resource", pk=resource.pk)
    return render(request, "resources/staff/resource_new.html", pages.context())


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def resource_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole form."""
    rows = resources_kept_by(request.user).select_related("listing", "living_area", "neighborhood")
    resource = get_object_or_404(rows, pk=pk)
    pages = _pages_of(request, resource)
    found: list[Difference] = []
    if request.method == "POST" and pages.are_valid():
        try:
            return _save(request, resource, pages)
        except ValidationError as error:
            onto_form(pages.entry, error)
        except EditedMeanwhileError as meanwhile:
            found = _compare(pages, meanwhile.current)
    context = pages.context() | {"resource": resource, "differences": found}
    status = 409 if found else 200
    return render(request, "resources/staff/resource_edit.html", context, status=status)


def _pages_of(request: HttpRequest, resource: Resource) -> Pages:
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    times = ScheduleFormSet(
        request.POST or None,
        prefix=TIMES,
        initial=_times_shown(request, resource),
        form_kwargs={"resource": resource},
    )
    pause = PauseForm(request.POST or None, prefix=PAUSE, initial=pause_initial(resource))
    return Pages(_entry_form(request, resource, areas), times, pause)


def _times_shown(request: HttpRequest, resource: Resource) -> list[dict[str, Any]]:
    """The lines the form was opened with: one added meanwhile is no line this writer emptied."""
    shown = request.POST.get(f"{TIMES}-INITIAL_FORMS", "")
    rows = schedule_initial(resource)
    return rows[: int(shown)] if shown.isascii() and shown.isdigit() else rows


def _entry_form(request: HttpRequest, resource: Resource, areas: list) -> ResourceForm:
    form = ResourceForm(request.POST or None, resource=resource, areas=areas)
    if not resource.name_kana and not form.is_bound:
        form.initial["name_kana"] = reading(resource.name)
        form.fields["name_kana"].help_text = "自動でつけた読みです。ちがうときはなおしてください。"
    return form


def _compare(pages: Pages, current: Resource) -> list[Difference]:
    """Compare with what was saved meanwhile; the form then stands on that version."""
    theirs = ResourceForm(resource=current, areas=[])
    mine = pages.times.words(pages.pause.pause())
    found = differences(pages.entry, mine, theirs, time_words(current))
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

"""重なり: look for it, read it, understand its order; and the 下調べ before any consent."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gis_data.models import Municipality
from matching.access import person_page
from matching.audit.record import SHOWN_BY
from matching.bridge import preview_profile
from matching.choices import AccessGround, FieldsClass, Purpose
from matching.engine import knowledge
from matching.forms.preview import PreviewForm, town_of
from matching.forms.shortlist import PassForm
from matching.models import MatchRun, Person
from matching.permissions import can_preview
from matching.selectors.changes import changes_since
from matching.selectors.map_places import map_places
from matching.selectors.overlap_filter import list_query, read_overlap_filter
from matching.selectors.overlaps import (
    MOST,
    OverlapPage,
    overlaps_for,
)
from matching.selectors.persons import person_card
from matching.selectors.preview import preview_overlaps
from matching.selectors.run_changes import run_changes
from matching.selectors.run_records import run_to_read
from matching.selectors.shortlist import passed_over_of
from matching.services import match_run

WORDS = (*SHOWN_BY[AccessGround.MATCH], FieldsClass.PROGRESS)


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.MATCH,
    fields=WORDS,
    purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)
def overlap_page(request: HttpRequest, person: Person) -> HttpResponse:
    """The person's 重なり as last found; a POST looks for it anew."""
    if request.method == "POST":
        match_run(person=person, user=request.user)
        return redirect("overlap_page", person_id=person.pk)
    context = {"card": person_card(person), "run": run_to_read(person, request.GET.get("run", ""))}
    if context["run"]:
        page = _asked_for(request, context["run"], person)
        context |= {
            "page": page,
            "query": list_query(request.GET),
            "passed": passed_over_of(person, request.user),
            "pass_form": PassForm(),
            "places": map_places(page, request.user),
            "changes": changes_since(context["run"], person, request.user),
            "moved": run_changes(context["run"], person, request.user),
            "notice": knowledge().notice,
        }
    return render(request, "matching/overlap_page.html", context)


@require_safe
def overlap_order(request: HttpRequest) -> HttpResponse:
    """どうやって順番を決めているか: the method in plain words. Nobody's data is on it."""
    return render(request, "matching/overlap_order.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def overlap_preview(request: HttpRequest) -> HttpResponse:
    """下調べ: typed words travel in the body of a POST and are kept nowhere."""
    town = town_of(request.user)
    if town is None or not can_preview(request.user):
        raise PermissionDenied("下調べは、地域資源を扱う担当の人だけが使えます。")
    form = PreviewForm(request.POST if request.method == "POST" else None, town=town)
    page = _previewed(request, form, town) if form.is_valid() else None
    places = map_places(page, request.user) if page else []
    context = {"form": form, "page": page, "places": places, "notice": knowledge().notice}
    return render(request, "matching/overlap_preview.html", context)


def _previewed(request: HttpRequest, form: PreviewForm, town: Municipality) -> OverlapPage:
    data = form.cleaned_data
    profile = preview_profile(
        form.phrases,
        neighborhood=data["neighborhood"],
        mobility=data["mobility"],
        max_minutes=data["max_minutes"],
    )
    return preview_overlaps(profile, town, request.user, mobility=data["mobility"])


def _asked_for(request: HttpRequest, run: MatchRun, person: Person) -> OverlapPage:
    """The places of a run under the conditions of the address; the unreadable is left aside."""
    return overlaps_for(
        run,
        person,
        request.user,
        shown=min(_number(request, "shown"), MOST),
        asked=read_overlap_filter(request.GET),
        just=_number(request, "just"),
    )


def _number(request: HttpRequest, name: str) -> int:
    """A number out of the address; 0 for anything else."""
    asked = request.GET.get(name, "")[:9]
    return int(asked) if asked.isascii() and asked.isdecimal() else 0

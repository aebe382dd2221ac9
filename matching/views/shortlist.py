"""気になるところ: the list of one person, each decision about a place, and places side by side."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from matching.access import person_page
from matching.audit.record import SHOWN_BY
from matching.choices import AccessGround, FieldsClass, PersonAnswer, Purpose
from matching.forms.shortlist import PASS, DecisionForm
from matching.models import Person
from matching.selectors.compared import compared_places
from matching.selectors.overlap_filter import list_query
from matching.selectors.shortlist import place_seen
from matching.selectors.shortlist_page import shortlist_page
from resources.models import Resource

WORDS = (*SHOWN_BY[AccessGround.MATCH], FieldsClass.PROGRESS)
LIST, SHORTLIST = "list", "shortlist"


@require_safe
@person_page(fields=WORDS, purpose=Purpose.PARTICIPATION, may="matching.match_person")
def shortlist(request: HttpRequest, person: Person) -> HttpResponse:
    """The places that may suit the person, with what was decided and what the person said."""
    context = {
        "person": person,
        "page": shortlist_page(person, request.user),
        "answers": PersonAnswer.choices,
        "pass_form": DecisionForm(),
    }
    return render(request, "matching/shortlist.html", context | _removed(request, person))


@require_POST
@person_page(
    on_post=AccessGround.EDIT,
    fields=(FieldsClass.PROGRESS,),
    purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)
def shortlist_change(request: HttpRequest, person: Person, resource_id: int) -> HttpResponse:
    """Do what the pressed button says about one place, and lead back to where it was pressed."""
    form = DecisionForm(request.POST)
    resource = get_object_or_404(place_seen(person, request.user), pk=resource_id)
    try:
        if form.is_valid():
            form.decide(person=person, resource=resource, user=request.user)
            messages.success(request, f"「{resource.name}」：{form.done}")
            return redirect(_way_back(request, person, resource))
    except ValidationError as error:
        form.add_error(None, error)
    return _say_what_was_wrong(request, form, person, resource)


@require_safe
@person_page(fields=WORDS, purpose=Purpose.PARTICIPATION, may="matching.match_person")
def overlap_compare(request: HttpRequest, person: Person) -> HttpResponse:
    """Two or three shortlisted places side by side."""
    compared = compared_places(person, request.user, request.GET.getlist("place"))
    return render(
        request, "matching/overlap_compare.html", {"person": person, "compared": compared}
    )


def _say_what_was_wrong(
    request: HttpRequest, form: DecisionForm, person: Person, resource: Resource
) -> HttpResponse:
    """見送る comes back with what was typed; anything else is said where it was pressed."""
    if form.is_passing:
        context = {"form": form, "person": person, "resource": resource}
        context |= {"back": request.POST.get("back", ""), "query": list_query(request.GET)}
        return render(request, "matching/shortlist_pass.html", context)
    for sentences in form.errors.values():
        messages.error(request, " ".join(map(str, sentences)))
    return redirect(_way_back(request, person, resource))


def _way_back(request: HttpRequest, person: Person, resource: Resource) -> str:
    """The place in the list, or the 気になるところ, with the conditions of before."""
    if request.POST.get("back") == SHORTLIST:
        removed = f"?removed={resource.pk}" if request.POST.get("act") == "remove" else ""
        anchor = "" if removed else f"#place-{resource.pk}"
        return f"{reverse('shortlist', args=[person.pk])}{removed}{anchor}"
    just = f"just={resource.pk}" if request.POST.get("act") == PASS else ""
    parts = "&".join(filter(None, (list_query(request.GET), just)))
    query = f"?{parts}" if parts else ""
    return f"{reverse('overlap_page', args=[person.pk])}{query}#place-{resource.pk}"


def _removed(request: HttpRequest, person: Person) -> dict[str, Resource | None]:
    """The place that was taken out just now, so that one tap brings it back."""
    asked = request.GET.get("removed", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        return {}
    entered = person.shortlist.filter(resource=int(asked)).exists()
    place = place_seen(person, request.user).filter(pk=int(asked)).first()
    return {} if entered else {"removed": place}

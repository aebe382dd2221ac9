"""気になるところ: the list of one person, each decision about a place, and places side by side."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.kept_form import form_kept
from matching.access import person_page
from matching.audit.record import SHOWN_BY
from matching.choices import AccessGround, FieldsClass, PersonAnswer, Purpose
from matching.forms.shortlist import DecisionForm, PassForm
from matching.models import Person
from matching.selectors.compared import compared_places
from matching.selectors.overlap_filter import list_query
from matching.selectors.shortlist import place_seen
from matching.selectors.shortlist_page import shortlist_page
from matching.services import shortlist_pass_over
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
        "pass_form": PassForm(),
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
    for sentences in form.errors.values():
        messages.error(request, " ".join(map(str, sentences)))
    return redirect(_way_back(request, person, resource))


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.EDIT,
    fields=(FieldsClass.PROGRESS,),
    purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)
def shortlist_pass(request: HttpRequest, person: Person, resource_id: int) -> HttpResponse:
    """見送る: with a reason the place leaves the list; without one the form comes back."""
    resource = get_object_or_404(place_seen(person, request.user), pk=resource_id)
    form = PassForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _passed_over(request, form, person, resource):
        messages.success(request, f"「{resource.name}」を見送りました。")
        return redirect(_way_back(request, person, resource, just=True))
    context = {"form": form, "person": person, "resource": resource}
    context |= {"back": request.POST.get("back", ""), "query": list_query(request.GET)}
    return render(request, "matching/shortlist_pass.html", context)


@require_safe
@person_page(fields=WORDS, purpose=Purpose.PARTICIPATION, may="matching.match_person")
def overlap_compare(request: HttpRequest, person: Person) -> HttpResponse:
    """Two or three shortlisted places side by side."""
    compared = compared_places(person, request.user, request.GET.getlist("place"))
    return render(
        request, "matching/overlap_compare.html", {"person": person, "compared": compared}
    )


def _passed_over(request: HttpRequest, form: PassForm, person: Person, resource: Resource) -> bool:
    """Pass the place over; False, with the sentence in the form, where that is not possible."""
    try:
        shortlist_pass_over(
            person=person, resource=resource, user=request.user, **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _way_back(
    request: HttpRequest, person: Person, resource: Resource, *, just: bool = False
) -> str:
    """The place in the list, or the 気になるところ, with the conditions of before.

    `just`: it was passed over just now, so the list says so where it stood."""
    if request.POST.get("back") == SHORTLIST:
        removed = f"?removed={resource.pk}" if request.POST.get("act") == "remove" else ""
        anchor = "" if removed else f"#place-{resource.pk}"
        return f"{reverse('shortlist', args=[person.pk])}{removed}{anchor}"
    stood = f"just={resource.pk}" if just else ""
    parts = "&".join(filter(None, (list_query(request.GET), stood)))
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

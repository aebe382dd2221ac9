"""夜のうちにさがす: begin and stop a night; what it found for one's own persons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.access import page_of_those, person_page, record_access, supporters_page
from matching.choices import AccessGround, Purpose
from matching.forms.batch import NightForm
from matching.models import Person
from matching.permissions import can_search_anywhere_at_night
from matching.selectors.batch import (
    batches_reached_by,
    cards_of_find,
    latest_find,
    nights_for,
    unread_finds,
)
from matching.selectors.persons import person_card
from matching.services.batch import (
    batch_begin,
    batch_nights_end,
    batch_resume,
    batch_stop,
    find_read,
)

leads_page = page_of_those(can_search_anywhere_at_night)
CHANGES = {
    "stop": (batch_stop, "とめました。見つかったところは、そのまま読めます。"),
    "go-on": (batch_resume, "つづきから、さがしています。"),
    "no-more-nights": (batch_nights_end, "毎晩さがすのを、やめました。"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@leads_page
def nights(request: HttpRequest) -> HttpResponse:
    """How far the night is; a POST begins one. No person is named here."""
    form = NightForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and _begun(request, form):
        return redirect("nights")
    context = {"form": form, "organizations": nights_for(request.user)}
    return render(request, "matching/nights.html", context)


@require_POST
@leads_page
def night_change(request: HttpRequest, batch_id: UUID, change: str) -> HttpResponse:
    """Stop a night, let it go on, or begin none by itself any more."""
    batch = get_object_or_404(batches_reached_by(request.user), pk=batch_id)
    if change not in CHANGES:
        raise Http404
    act, done = CHANGES[change]
    try:
        act(batch=batch)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("nights")


@require_safe
@supporters_page
def new_places(request: HttpRequest) -> HttpResponse:
    """One's own persons for whom the night found something new; each is written down as seen."""
    finds = list(unread_finds(request.user))
    record_access(request.user, [one.person for one in finds], AccessGround.LIST, fields=())
    return render(request, "matching/new_places.html", {"finds": finds})


@require_safe
@person_page(AccessGround.MATCH, purpose=Purpose.PARTICIPATION, may="matching.match_person")
def person_new_places(request: HttpRequest, person: Person) -> HttpResponse:
    """What the night found for one person, beside what was read last, which stays."""
    find = latest_find(person)
    cards = cards_of_find(find, person, request.user) if find else []
    if find:
        find_read(find=find, user=request.user)
    context = {"card": person_card(person), "find": find, "cards": cards}
    return render(request, "matching/person_new_places.html", context)


def _begun(request: HttpRequest, form: NightForm) -> bool:
    try:
        batch_begin(user=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, "さがしはじめました。このページを閉じても、つづきます。")
    return True

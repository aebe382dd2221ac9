"""The page to take home: picked with the person, as a sheet of the browser or as PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from matching.access import as_done, person_page
from matching.choices import AccessGround, FieldsClass, Purpose
from matching.forms.handout import HandoutForm
from matching.models import Person
from matching.selectors.handout import handout_places
from matching.selectors.together import together_page
from resources.paper.answer import pdf_response


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.PRINT,
    fields=[FieldsClass.STRENGTHS],
    purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)
def handout(request: HttpRequest, person: Person) -> HttpResponse:
    """Pick two or three places with the person; a POST gives the sheet, written down as print."""
    page = together_page(person)
    form = HandoutForm(request.POST or None, offered=page.places)
    context = {"form": form, "person": person, "page": page}
    if not form.is_valid():
        return render(request, "matching/handout_form.html", context)
    now = timezone.localtime()
    context |= {"places": handout_places(form.picked(), now), "today": now.date()}
    if request.POST.get("paper") == "pdf":
        return as_done(pdf_response(request, "matching/paper/handout.html", context))
    return as_done(render(request, "matching/handout.html", context))

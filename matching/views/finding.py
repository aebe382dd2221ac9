"""Find one of the persons a user supports, exactly; nothing typed is in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matching.access import record_access, supporters_page
from matching.choices import AccessGround
from matching.forms.finding import PersonSearchForm
from matching.selectors.finding import persons_found
from matching.selectors.persons import person_lines


@require_http_methods(["GET", "HEAD", "POST"])
@supporters_page
def person_search(request: HttpRequest) -> HttpResponse:
    """The persons whom the typed words name wholly; each hit is written down as a search."""
    if request.method != "POST":
        return redirect("person_list")
    form = PersonSearchForm(request.POST)
    found = form.is_valid()
    persons = list(persons_found(request.user, form.cleaned_data["text"])) if found else []
    record_access(request.user, persons, AccessGround.SEARCH)
    lines = person_lines(persons, request.user, timezone.localdate())
    context = {"lines": lines, "search": form, "searched": found}
    return render(request, "matching/person_search.html", context)

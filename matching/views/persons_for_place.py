"""この場所で望みがかなうかもしれない、わたしの担当の人: from a place, one's own persons alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matching.access import record_access, supporters_page
from matching.choices import MATCHED_FIELDS, AccessGround
from matching.selectors import persons_for_place as found_for


@require_safe
@supporters_page
def persons_for_place(request: HttpRequest, resource_id: int) -> HttpResponse:
    """The user's own persons whose hopes this place meets, each look written down."""
    place = found_for.place_for(request.user, resource_id)
    found = found_for.persons_for_place(request.user, place)
    record_access(request.user, found.persons, AccessGround.MATCH, fields=MATCHED_FIELDS)
    context = {"place": place, "found": found}
    return render(request, "matching/persons_for_place.html", context)

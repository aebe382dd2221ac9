"""Two of the worker's own persons, or two places, whose wishes may complete each other."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from matching.access import person_page, record_access
from matching.choices import AccessGround, FieldsClass, Purpose
from matching.models import Person
from matching.permissions import can_compare_place
from matching.selectors.completing import persons_completing, places_completing
from resources.models import Resource

WORDS = (FieldsClass.STRENGTHS,)


@require_safe
@person_page(
    AccessGround.MATCH, fields=WORDS, purpose=Purpose.PARTICIPATION, may="matching.match_person"
)
def idea_pairs(request: HttpRequest, person: Person) -> HttpResponse:
    """Others of whom the user is 担当 too; a look at each is written down like any other."""
    prefetch_related_objects([person], "traits", "considerations", "available_times")
    found = persons_completing(person, request.user)
    record_access(request.user, [one.person for one in found], AccessGround.MATCH, fields=WORDS)
    own = person.worker_id == request.user.pk
    context = {"person": person, "found": found, "own": own}
    return render(request, "matching/idea_pairs.html", context)


@require_safe
@never_cache
def desk_resource_completing(request: HttpRequest, pk: int) -> HttpResponse:
    """Places that complete a place. No person is in it."""
    rows = Resource.objects.within_audience_of(request.user).select_related("municipality")
    place = get_object_or_404(rows, pk=pk)
    if not can_compare_place(request.user, place):
        raise PermissionDenied("場所どうしの重なりは、その町の場所を扱う担当の人だけが使えます。")
    context = {"place": place, "found": places_completing(place, request.user)}
    return render(request, "matching/completing_places.html", context)

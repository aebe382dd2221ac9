"""期限の近いこと: what is due soon about the persons one supports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.access import record_access, supporters_page
from matching.choices import AccessGround
from matching.keeping import keeping_of
from matching.selectors.reminders import reminders_for


@require_safe
@supporters_page
def person_reminders(request: HttpRequest) -> HttpResponse:
    """Requests to answer, consents that end, records that go; each look is written down."""
    today = timezone.localdate()
    found = reminders_for(request.user, today)
    asked, ending = list(found.requests), list(found.consents)
    going = [person for rows in found.going for person in rows]
    about = {row.person.pk: row.person for row in [*asked, *ending]} | {p.pk: p for p in going}
    record_access(request.user, about.values(), AccessGround.LIST, fields=())
    context = {
        "requests": asked,
        "consents": ending,
        "going": [(person, keeping_of(person, today)) for person in going],
        "today": today,
    }
    return render(request, "matching/person_reminders.html", context)

"""だれが見たか of one person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.access import person_page
from matching.choices import FieldsClass
from matching.disclosure.sections import WITHHELD
from matching.forms.period import PeriodForm
from matching.models import Person
from matching.selectors.looks import looks_kept_from, looks_page


@require_safe
@person_page(fields=[FieldsClass.PROGRESS])
def person_looks(request: HttpRequest, person: Person) -> HttpResponse:
    """Who looked at this person, by day; what is printed may be handed to the person."""
    form = PeriodForm(request.GET or None)
    page = looks_page(person, **form.days, number=request.GET.get("page", 1))
    context = {"person": person, "form": form, "page": page, "today": timezone.localdate()}
    context |= {"kept": looks_kept_from(person, **form.days), "withheld": WITHHELD[0]}
    return render(request, "matching/person_looks.html", context)

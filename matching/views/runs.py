"""さがした記録: earlier runs of one person, and with what each was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matching.access import person_page
from matching.choices import FieldsClass, Purpose
from matching.models import Person
from matching.selectors.run_records import run_records


@require_safe
@person_page(
    fields=[FieldsClass.PROGRESS], purpose=Purpose.PARTICIPATION, may="matching.match_person"
)
def person_runs(request: HttpRequest, person: Person) -> HttpResponse:
    """The latest runs: when, by whom, and whether the same would be compared today."""
    context = {"person": person, "records": run_records(person)}
    return render(request, "matching/person_runs.html", context)

"""本人といっしょに見る: without order, bars, names or numbers; the answers are the person's own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from matching.access import person_page
from matching.choices import AccessGround, FieldsClass, Purpose
from matching.forms.together import AnswerForm
from matching.models import Person
from matching.selectors.together import together_page
from matching.services.shortlist import shortlist_answer
from resources.models import Resource


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.EDIT,
    fields=[FieldsClass.STRENGTHS],
    purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)
def together(request: HttpRequest, person: Person) -> HttpResponse:
    """The 気になるところ in large type; a POST records 気になる, いまはいい or takes it back."""
    if request.method != "POST":
        context = {"person": person, "page": together_page(person)}
        return render(request, "matching/together.html", context)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise BadRequest("もういちど、場所のボタンをおしてください。")
    number = form.cleaned_data["resource"]
    _answer(request, person, number, form.cleaned_data["answer"])
    return redirect(reverse("together", args=[person.pk]) + f"#place-{number}")


def _answer(request: HttpRequest, person: Person, number: int, answer: str) -> None:
    place = Resource(pk=number)
    try:
        shortlist_answer(person=person, resource=place, user=request.user, answer=answer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))

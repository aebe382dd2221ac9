"""本人開示: the record as JSON and on paper; what the person asked of it, and the answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.kept_form import form_kept
from accounts.reauthentication import reauthentication_before_file
from matching.access import person_page
from matching.choices import AccessGround, FieldsClass
from matching.disclosure.document import disclosure_of
from matching.disclosure.pdf import pdf_of
from matching.disclosure.sections import SECTIONS, WITHHELD
from matching.forms.answers import written
from matching.forms.person_requests import AnswerForm, RequestForm
from matching.models import Person
from matching.permissions import can_erase_person
from matching.selectors.person_requests import answered_words, request_lines
from matching.services.person_requests import person_request_decide, person_request_record


@require_safe
@person_page(fields=[FieldsClass.PROGRESS])
def person_disclosure(request: HttpRequest, person: Person) -> HttpResponse:
    """What a disclosure holds, the two files, and the requests so far. Nothing of the record."""
    context = {
        "person": person,
        "sections": SECTIONS,
        "withheld": WITHHELD,
        "requests": request_lines(person),
        "may_erase": can_erase_person(request.user, person),
    }
    return render(request, "matching/person_disclosure.html", context)


@require_POST
@reauthentication_before_file(back="person_disclosure")
@person_page(AccessGround.DISCLOSE)
def person_disclosure_file(request: HttpRequest, person: Person) -> HttpResponse:
    """The file to hand to the person: made now, kept nowhere, its name says nothing."""
    disclosure = disclosure_of(person)
    name = f"kaiji-{timezone.localdate():%Y%m%d}"
    shape = request.POST.get("shape")
    if shape == "json":
        answer: HttpResponse = JsonResponse(
            disclosure, json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
    elif shape == "pdf":
        answer = HttpResponse(pdf_of(disclosure), content_type="application/pdf")
    else:
        raise BadRequest("ファイルの形をえらんでください。")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{shape}"'
    return answer


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT, fields=())
def person_request_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Record what the person asked of their record."""
    form = RequestForm(request.POST or None)
    if written(form, lambda d: person_request_record(person=person, user=request.user, **d)):
        messages.success(request, "求めを記録しました。30日のうちに答えます。")
        return redirect("person_disclosure", person_id=person.pk)
    context = {"person": person, "form": form}
    return render(request, "matching/person_request_new.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT, fields=[FieldsClass.PROGRESS])
def person_request_answer(request: HttpRequest, person: Person, request_id: UUID) -> HttpResponse:
    """Answer a request once."""
    asked = get_object_or_404(person.requests, pk=request_id)
    form = AnswerForm(request.POST or None)
    if written(form, lambda d: person_request_decide(request=asked, user=request.user, **d)):
        messages.success(request, answered_words(asked.kind, form.cleaned_data["decision"]))
        return redirect("person_disclosure", person_id=person.pk)
    context = {"person": person, "asked": asked, "form": form}
    return render(request, "matching/person_request_answer.html", context)

"""The link of a mail: 「まだ正しい」 「なおしたい」 「もうやっていない」, without a login."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from resources.freshness.answer_form import AnswerForm
from resources.freshness.answering import answer_request, is_open, request_of
from resources.freshness.checked_fields import present_values
from resources.freshness.reminding import SHOWN
from resources.views.staff.errors import onto_form


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what stands there and take the answer; opening the link alone changes nothing."""
    asked = request_of(token)
    if asked is None:
        raise Http404
    if not is_open(asked, timezone.now()):
        return render(request, "resources/check/answer_over.html", {"entry": asked.resource})
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_request(asked=asked, **form.cleaned_data)
            return redirect("check_answer", token=token)
        except ValidationError as error:
            onto_form(form, error)
    context = {"asked": asked, "entry": asked.resource, "form": form, "token": token}
    context["lines"] = present_values(asked.resource, SHOWN)
    return render(request, "resources/check/answer.html", context)

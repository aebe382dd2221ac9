"""One entry is checked: its present lines, a form, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.kept_form import form_kept
from resources.freshness.checked_fields import PREFETCH
from resources.freshness.forms import CheckForm
from resources.freshness.marks import field_marks
from resources.freshness.recording import answers_seen, check_record, check_undo
from resources.freshness.where_next import next_page
from resources.models import CheckRecord, CheckResult, CheckWay, Resource
from resources.permissions import resources_kept_by
from resources.views.staff.errors import onto_form, onto_page

SAVED = {
    CheckResult.RIGHT: "「{}」を、まだ正しいと記録しました。",
    CheckResult.PARTLY: "「{}」の、しるしをつけたところを記録しました。",
    CheckResult.CHANGED: "記録しました。つづけて「{}」をなおしてください。",
    CheckResult.ENDED: "「{}」を閉鎖にしました。住民の地図には、もう出ません。とりけせます。",
    CheckResult.NOT_REACHED: "「{}」につながらなかったことを記録しました。",
}


def kept_entry(request: HttpRequest, pk: int) -> Resource:
    """An entry this user keeps, with all that its lines need."""
    rows = resources_kept_by(request.user).select_related("living_area", "neighborhood")
    return get_object_or_404(rows.prefetch_related(*PREFETCH), pk=pk)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def check_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask line by line, then write down what came of it."""
    entry = kept_entry(request, pk)
    way = CheckWay.SLIP if request.GET.get("way") == CheckWay.SLIP else CheckWay.CALL
    form = CheckForm(request.POST or None, initial={"checked_on": timezone.localdate(), "way": way})
    if request.method == "POST" and form.is_valid():
        try:
            record = check_record(resource=entry, user=request.user, **form.saved_fields())
        except ValidationError as error:
            onto_form(form, error)
        else:
            messages.success(request, SAVED[CheckResult(record.result)].format(entry))
            return redirect(next_page(record))
    records = entry.checks.select_related("user")[:10]
    answers = entry.check_requests.exclude(answer="")[:5]
    context = {"entry": entry, "form": form, "marks": field_marks(entry), "records": records}
    return render(request, "resources/check/entry.html", context | {"answers": answers})


@require_POST
def check_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the latest record of an entry back."""
    kept = resources_kept_by(request.user).values("pk")
    rows = CheckRecord.objects.select_related("resource", "user")
    record = get_object_or_404(rows.filter(resource__in=kept), pk=pk)
    try:
        check_undo(record=record)
        messages.success(request, "記録をとりけしました。")
    except ValidationError as error:
        onto_page(request, error)
    return redirect("check_entry", pk=record.resource_id)


@require_POST
def answer_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner's answer was read and dealt with."""
    entry = get_object_or_404(resources_kept_by(request.user), pk=pk)
    answers_seen(resource=entry, at=timezone.now())
    messages.success(request, f"「{entry}」の返事を、見たことにしました。")
    return redirect("work_list")

"""お知らせのメール: whom we ask about one entry."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from resources.freshness.addresses import address_drop, address_set
from resources.freshness.reminder_form import ReminderForm
from resources.models import ReminderAddress
from resources.permissions import resources_kept_by


@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the address, or see which one there is."""
    entry = get_object_or_404(resources_kept_by(request.user), pk=pk)
    present = ReminderAddress.objects.filter(resource=entry).first()
    initial = {"address": present.address if present else ""}
    form = ReminderForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        address_set(resource=entry, address=form.cleaned_data["address"])
        messages.success(request, f"「{entry}」のお知らせの送り先を覚えました。")
        return redirect("check_entry", pk=pk)
    context = {"entry": entry, "form": form, "present": present}
    return render(
        request, "resources/check/reminder.html", context | {"mail_on": settings.KASANARI_MAIL}
    )


@require_POST
def reminder_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing more, and forget the address."""
    entry = get_object_or_404(resources_kept_by(request.user), pk=pk)
    address_drop(resource=entry)
    messages.success(request, f"「{entry}」の送り先を消しました。メールはもう送りません。")
    return redirect("check_entry", pk=pk)

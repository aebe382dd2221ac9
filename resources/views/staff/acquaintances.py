"""関係の記録 of an entry: who of us knows the place, and who is asked next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.kept_form import form_kept
from resources.forms.staff_acquaintance import AcquaintanceForm
from resources.models import Acquaintance
from resources.permissions import resources_kept_by
from resources.selectors.acquaintances import known_by
from resources.services.acquaintances import acquaintance_record, acquaintance_remove


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def acquaintance_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who know the place, and a form for one more."""
    resource = get_object_or_404(resources_kept_by(request.user), pk=pk)
    form = AcquaintanceForm(request.POST or None, resource=resource)
    if request.method == "POST" and form.is_valid():
        acquaintance_record(resource=resource, recorded_by=request.user, **form.cleaned_data)
        messages.success(request, "関係の記録に書きました。")
        return redirect("desk_acquaintances", pk=resource.pk)
    context = {"resource": resource, "known_by": known_by(resource), "form": form}
    return render(request, "resources/staff/acquaintances.html", context)


@require_POST
def acquaintance_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written by mistake."""
    kept = resources_kept_by(request.user).values("pk")
    row = get_object_or_404(Acquaintance.objects.filter(resource__in=kept), pk=pk)
    acquaintance_remove(acquaintance=row)
    messages.success(request, "記録をひとつ消しました。")
    return redirect("desk_acquaintances", pk=row.resource_id)

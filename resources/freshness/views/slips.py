"""確認票: choose, print, and take in those that came back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Ability
from resources.forms.staff_place import areas_reached
from resources.freshness.slip_forms import SlipNumberForm, SlipsForm
from resources.freshness.slips import MOST_SLIPS, entries_for_slips, slips_of
from resources.paper.answer import pdf_response
from resources.permissions import can_add_resources, resources_kept_by

NOT_YOURS = "この番号の場所は見つかりません。担当の圏域の確認票か、たしかめてください。"


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Choose which slips to print."""
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    asked = bool(request.GET)
    form = SlipsForm(request.GET if asked else None, areas=areas, initial={"which": "due"})
    context = {"form": form, "most": MOST_SLIPS, "may_keep": can_add_resources(request.user)}
    if asked and form.is_valid():
        context["count"] = _rows(request, form).count()
        context["query"] = request.GET.urlencode()
    return render(request, "resources/check/slips.html", context)


def _rows(request: HttpRequest, form: SlipsForm):  # type: ignore[no-untyped-def]
    data = form.cleaned_data
    return entries_for_slips(
        request.user,
        area=data["area"],
        only_due=data["which"] == "due",
        entry=data["entry"],
    )


@require_safe
def slips_on_paper(request: HttpRequest, paper: str) -> HttpResponse:
    """The slips as a page of the browser or as PDF."""
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    form = SlipsForm(request.GET, areas=areas)
    if not form.is_valid():
        return redirect(f"{reverse('slips')}?{request.GET.urlencode()}")
    context = {"slips": slips_of(_rows(request, form)), "form": form}
    context |= {"today": timezone.localdate(), "user_words": str(request.user)}
    if paper == "pdf":
        return pdf_response(request, "resources/paper/slips.html", context)
    return render(request, "resources/check/slips_print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def slip_entry(request: HttpRequest) -> HttpResponse:
    """Type the number of a slip that came back; its entry opens."""
    form = SlipNumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry = resources_kept_by(request.user).filter(pk=form.cleaned_data["number"]).first()
        if entry is not None:
            return redirect(f"{reverse('check_entry', args=[entry.pk])}?way=slip")
        form.add_error("number", NOT_YOURS)
    return render(request, "resources/check/slip_entry.html", {"form": form})

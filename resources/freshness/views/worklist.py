"""確かめる仕事: the list, and 「まだ正しい」 for several at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.roles import Ability
from resources.forms.staff_place import areas_reached
from resources.freshness.chosen import chosen_numbers
from resources.freshness.recording import confirm_many, unconfirm_many
from resources.freshness.worklist import SHOWS, entries_to_check, read_work_filter
from resources.models import Confirmation
from resources.permissions import resources_kept_by

PAGE_SIZE = 20
TOGETHER = "confirmed_together"
CHOOSE = "しるしがついていません。確かめたところにしるしをつけてから、押してください。"


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """What I have to check, the most urgent first."""
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    asked, day = read_work_filter(request.GET, areas), timezone.localdate()
    rows = Paginator(entries_to_check(request.user, asked, day), PAGE_SIZE)
    context = {
        "page": rows.get_page(request.GET.get("page")),
        "asked": asked,
        "areas": areas,
        "shows": SHOWS,
        "today": day,
        "together": len(request.session.get(TOGETHER, [])),
    }
    return render(request, "resources/check/work_list.html", context)


@require_POST
def confirm_chosen(request: HttpRequest) -> HttpResponse:
    """「まだ正しい」 for every entry that was ticked."""
    chosen = chosen_numbers(request.POST.getlist("entry"))
    rows = resources_kept_by(request.user).confirmed().filter(pk__in=chosen).order_by("pk")
    if not chosen or not rows:
        messages.error(request, CHOOSE)
        return redirect("work_list")
    done = confirm_many(resources=rows, user=request.user)
    request.session[TOGETHER] = [one.pk for one in done]
    messages.success(request, f"{len(done)}件を、きょう確認したと記録しました。")
    return redirect("work_list")


@require_POST
def unconfirm_chosen(request: HttpRequest) -> HttpResponse:
    """Take the last 「まだ正しい」 of several back."""
    mine = Confirmation.objects.filter(
        pk__in=request.session.pop(TOGETHER, []),
        confirmed_by=request.user,
        resource__in=resources_kept_by(request.user).values("pk"),
    )
    undone = unconfirm_many(confirmations=mine.select_related("resource"))
    messages.success(request, f"{undone}件の確認をとりけしました。")
    return redirect("work_list")

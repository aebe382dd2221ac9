"""The catalogue desk: list, one entry, 「まだ正しい」."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.roles import Ability
from resources.choices import Audience, Status
from resources.forms.staff_place import areas_reached
from resources.models import Confirmation
from resources.permissions import (
    can_add_resources,
    resources_kept_by,
    resources_seen_by,
    towns_worded_by,
)
from resources.selectors.staff_catalogue import desk_resources, read_desk_filter
from resources.selectors.staff_entry import desk_entry
from resources.services.resource_confirm import confirmation_undo, resource_confirm

from .errors import onto_page

PAGE_SIZE = 30


@require_safe
def resource_desk(request: HttpRequest) -> HttpResponse:
    """All entries I may see, with filters in the address."""
    user, day = request.user, timezone.localdate()
    areas = areas_reached(user, Ability.READ_SUPPORTER_CATALOGUE, whole_town=True)
    asked = read_desk_filter(request.GET, areas)
    rows = Paginator(desk_resources(user, asked, day), PAGE_SIZE)
    context = {
        "page": rows.get_page(request.GET.get("page")),
        "asked": asked,
        "areas": areas,
        "statuses": Status,
        "audiences": Audience,
        "today": day,
        "may_add": can_add_resources(user),
        "may_word_town": bool(towns_worded_by(user)),
    }
    return render(request, "resources/staff/resource_list.html", context)


@require_safe
def resource_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with everything I may see of it."""
    rows = resources_seen_by(request.user).select_related(
        "municipality", "living_area", "neighborhood", "organization"
    )
    resource = get_object_or_404(rows.prefetch_related("kinds", "schedules", "wanted_roles"), pk=pk)
    context = {"found": desk_entry(request.user, resource), "resource": resource}
    context["is_stale"] = resource.is_stale_on(timezone.localdate())
    return render(request, "resources/staff/resource.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """「まだ正しい」: one click."""
    resource = get_object_or_404(resources_kept_by(request.user).confirmed(), pk=pk)
    resource_confirm(resource=resource, user=request.user)
    messages.success(
        request,
        f"「{resource}」を、きょう確認したと記録しました。まちがえたときは、とりけせます。",
    )
    if request.POST.get("back") == "home":
        return redirect("staff_home")
    return redirect("desk_resource", pk=pk)


@require_POST
def unconfirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the latest confirmation back."""
    kept = resources_kept_by(request.user).values("pk")
    confirmation = get_object_or_404(Confirmation.objects.filter(resource__in=kept), pk=pk)
    try:
        resource = confirmation_undo(confirmation=confirmation)
        messages.success(request, f"「{resource}」の確認をとりけしました。")
    except ValidationError as error:
        onto_page(request, error)
    if request.POST.get("back") == "home":
        return redirect("staff_home")
    return redirect("desk_resource", pk=confirmation.resource_id)

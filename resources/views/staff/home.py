"""きょうのこと."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from resources.permissions import can_use_desk
from resources.selectors.staff_home import today_for


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What needs me; somebody without a fitting 所属 learns whom to ask."""
    if not can_use_desk(request.user):
        return render(request, "resources/staff/no_membership.html")
    day = timezone.localdate()
    context = {"found": today_for(request.user, day), "today": day}
    return render(request, "resources/staff/home.html", context)

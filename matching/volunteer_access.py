"""The frame of every page about a 活動したい人: second factor, scope, log, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from .access import page_of_those
from .choices import VolunteerLookGround
from .models import Volunteer
from .permissions import can_keep_volunteers
from .services import volunteers_seen

View = Callable[..., HttpResponse]
VolunteerView = Callable[Concatenate[HttpRequest, Volunteer, ...], HttpResponse]

volunteers_page = page_of_those(can_keep_volunteers, closed="matching/volunteers_closed.html")
"""A page of those who keep 活動したい人 (CSW, SC, 事務局)."""


def volunteer_page(
    ground: VolunteerLookGround = VolunteerLookGround.VIEW,
) -> Callable[[VolunteerView], View]:
    """Turn view(request, volunteer, …) into a page at …/<person:volunteer_id>/….

    Somebody out of the user's reach, and somebody erased, is 404. The look is written before the
    page is drawn; what a form writes, its service writes down itself.
    """

    def frame(view: VolunteerView) -> View:
        @wraps(view)
        @volunteers_page
        def page(request: HttpRequest, volunteer_id: UUID, **kwargs: Any) -> HttpResponse:
            rows = Volunteer.objects.kept_by(request.user).select_related(
                "organization", "municipality", "neighborhood__living_area", "recorded_by"
            )
            rows = rows.defer(
                "municipality__boundary",
                "neighborhood__boundary",
                "neighborhood__living_area__boundary",
            )
            volunteer = get_object_or_404(rows, pk=volunteer_id)
            volunteers_seen(user=request.user, volunteers=[volunteer], ground=ground)
            return view(request, volunteer, **kwargs)

        return page

    return frame

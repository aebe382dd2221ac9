"""The organization that a form is filled in for, where the user works for several."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Organization


def chosen_organization(request: HttpRequest, mine: QuerySet[Organization]) -> Organization | None:
    """The chosen one among the user's own (`mine`), else the first. Raises Http404."""
    chosen = request.POST.get("organization") or request.GET.get("organization", "")
    if chosen.isdecimal():
        return get_object_or_404(mine, pk=int(chosen[:9]))
    return mine.first()

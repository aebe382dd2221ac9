"""どうやって順番を決めているか: the method in plain words, for everybody. It names nobody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def how_ordered(request: HttpRequest) -> HttpResponse:
    """The page that residents read; staff find the same words beside the 重なり."""
    return render(request, "kasanari/order.html")

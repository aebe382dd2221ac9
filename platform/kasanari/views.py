"""Pages that belong to no app: login, errors, and the answer to a stale form."""

import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from accounts.login.views import LoginView
from accounts.session_limits import drawn_before_this_login
from kasanari.demo_logins import DEMO_PASSWORD, demo_logins


class StaffLoginView(LoginView):
    """関係者ログイン; a practice site shows its open logins beside the form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo logins where this is a practice site."""
        context = super().get_context_data(**kwargs)
        if settings.KASANARI_DEMO:
            context |= {"demo_logins": demo_logins(), "demo_password": DEMO_PASSWORD}
        return context


@login_not_required
@require_safe
def how_ordered(request: HttpRequest) -> HttpResponse:
    """どうやって順番を決めているか, for residents; staff find the same words beside the 重なり."""
    return render(request, "kasanari/order.html")


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form is too old and how to go on; show it again where that may be.

    A form from before one's own new login (a second tab) was kept and is shown filled in.
    """
    keep = getattr(request, "keep_stopped_form", None)
    if keep and drawn_before_this_login(request) and (address := keep()):
        return redirect(address)
    return render(request, "403_csrf.html", status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong; a database that is away for a moment is named as that.

    Both pages are static: nothing that could fail again is asked.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = get_template("503.html").render()
        return HttpResponse(page, status=503, headers={"Retry-After": "10"})
    return HttpResponse(get_template("500.html").render(), status=500)

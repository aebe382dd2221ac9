"""Pages that belong to no app: errors, and the answer to a stale form."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form is too old and how to go on."""
    return render(request, "403_csrf.html", status=403)

"""Pages of words: about this site, accessibility."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """このサイトについて: what it is, and how persons are protected."""
    return render(request, "resources/public/about.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does so that everybody can use it, and what is not done yet."""
    return render(request, "resources/public/accessibility.html")

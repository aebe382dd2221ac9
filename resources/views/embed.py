"""The list and map inside another site's page, and the page that makes the code for it."""

from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from resources.basemap import basemap
from resources.forms.embed import EmbedForm
from resources.selectors.embed import embed_page

from .public_catalogue import site_town

# Nothing on this page writes or says who is logged in, so that any site may show it.
FRAMERS = {"frame-ancestors": [SELF, "https:"]}


@login_not_required
@require_safe
@xframe_options_exempt
@csp_replace(FRAMERS)
def embed(request: HttpRequest) -> HttpResponse:
    """The list first, then the map of the same result; links open beside the other site."""
    town = site_town()
    found = embed_page(town, request.GET, timezone.localtime())
    context = {"found": found, "town": town, "basemap": basemap()}
    return render(request, "resources/public/embed.html", context)


@login_not_required
@require_safe
@csp_update({"frame-src": [SELF]})
def embed_builder(request: HttpRequest) -> HttpResponse:
    """Choose 圏域, 種別 and height; get the code, and see what it shows."""
    town = site_town()
    form = EmbedForm(request.GET, town=town)
    context = {"form": form, "town": town}
    if form.is_valid():
        address = "?".join(filter(None, (reverse("embed"), urlencode(form.query()))))
        height = form.cleaned_data["height"]
        code = iframe(request.build_absolute_uri(address), f"{town.name}の居場所・活動", height)
        context |= {"address": address, "height": height, "code": code}
    return render(request, "resources/public/embed_builder.html", context)


def iframe(address: str, title: str, height: int) -> str:
    """The code to be pasted into another page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%"'
        f' height="{height}" loading="lazy" allow="fullscreen"></iframe>'
    )

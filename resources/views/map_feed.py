"""GeoJSON for the map: public entries under the same filter, and the town's outlines."""

import hashlib
import re

from django.contrib.auth.decorators import login_not_required
from django.contrib.gis.geos import Polygon
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from resources.selectors import outlines
from resources.selectors.map_feed import MAX_ZOOM, MIN_ZOOM, View, map_feed
from resources.selectors.public_catalogue import entries_for, next_days
from resources.selectors.public_filter_reading import read_box
from resources.selectors.public_pages import asked_of

from .public_catalogue import site_town

JSON = "application/geo+json; charset=utf-8"
DEFAULT_ZOOM = 13.0
ZOOM = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")


def view_of(query: QueryDict) -> View:
    """Return the zoom and the part of the map on the screen; nonsense gives the whole town."""
    zoom, box = query.get("zoom", ""), read_box(query.get("bbox", ""))
    level = float(zoom) if ZOOM.fullmatch(zoom) else DEFAULT_ZOOM
    return View(min(max(level, MIN_ZOOM), MAX_ZOOM), Polygon.from_bbox(box) if box else None)


@login_not_required
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Markers and cells of the entries that answer the filter in the address."""
    town, now = site_town(), timezone.localtime()
    asked, _ = asked_of(town, request.GET)
    days = next_days(town, now) if asked.this_week else {}
    rows = entries_for(town, asked, days, now.date())
    feed = map_feed(rows, view_of(request.GET), town=town, asked=asked)
    return HttpResponse(feed, content_type=JSON)


@login_not_required
@require_safe
def town_outlines(request: HttpRequest) -> HttpResponse:
    """町丁目 and 圏域 outlines, finer with ?detail=near; browsers keep them for an hour and ask
    with an ETag after."""
    text = outlines.outlines(site_town(), near=request.GET.get("detail") == "near")
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    headers = {"ETag": etag, "Cache-Control": "public, max-age=3600"}
    response = HttpResponse(text, content_type=JSON, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)

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

from resources.selectors import map_feed, outlines
from resources.selectors.public_catalogue import entries_for, next_days
from resources.selectors.public_pages import asked_of

from .public_catalogue import site_town

JSON = "application/geo+json; charset=utf-8"
DEFAULT_ZOOM = 13.0
ZOOM = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
BBOX = re.compile(r"(-?[0-9]{1,3}(\.[0-9]{1,20})?,){3}-?[0-9]{1,3}(\.[0-9]{1,20})?")


def view_of(query: QueryDict) -> tuple[float, Polygon | None]:
    """Return the zoom and the part of the map on the screen; nonsense gives the whole town."""
    zoom, box = query.get("zoom", ""), query.get("bbox", "")
    level = float(zoom) if ZOOM.fullmatch(zoom) else DEFAULT_ZOOM
    return level, Polygon.from_bbox(box.split(",")) if BBOX.fullmatch(box) else None


@login_not_required
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Markers and cells of the entries that answer the filter in the address."""
    town, now = site_town(), timezone.localtime()
    asked, _, _ = asked_of(town, request.GET)
    rows = entries_for(town, asked, next_days(town, now), now.date())
    zoom, box = view_of(request.GET)
    if box:
        rows = rows.filter(public_geom__bboverlaps=box)
    return HttpResponse(map_feed.map_feed(rows, zoom=zoom), content_type=JSON)


@login_not_required
@require_safe
def town_outlines(request: HttpRequest) -> HttpResponse:
    """町丁目 and 圏域 outlines; browsers keep them for an hour and ask with an ETag after."""
    text = outlines.outlines(site_town())
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    headers = {"ETag": etag, "Cache-Control": "public, max-age=3600"}
    response = HttpResponse(text, content_type=JSON, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)

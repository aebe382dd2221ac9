"""近くをさがす: what one reaches from a 町丁目 or a place, as words, list and shape."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from shapely.geometry import mapping

from gis_data.models import Municipality
from gis_data.reach_shape import reach_shape
from gis_data.roads import roads_of
from gis_data.selectors import road_source
from gis_data.ways import roads_for
from resources.basemap import basemap
from resources.forms.near import MEANS_WORDS, NearForm
from resources.selectors.near import Going, map_places, near_page

from .map_feed import JSON
from .public_catalogue import site_town


def going_of(town: Municipality, form: NearForm) -> Going:
    """What a valid form asks."""
    given = form.cleaned_data
    point = given["start"].point if given["start"] else given["place"].public_geom
    means = given["means"]
    return Going((point.x, point.y), means, given["minutes"], roads_for(means, roads_of(town)))


@login_not_required
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """The page: a short form, and under it what it found."""
    town = site_town()
    form = NearForm(request.GET, town=town)
    context = {"form": form, "town": town, "basemap": basemap()}
    if form.is_valid():
        going = going_of(town, form)
        found = near_page(town, going, timezone.localtime())
        start = form.cleaned_data["start"] or form.cleaned_data["place"]
        context |= {"found": found, "going": going, "start_name": start.name,
                    "means_words": MEANS_WORDS[going.means], "places": map_places(found),
                    "road_source": road_source(town)}  # fmt: skip
    return render(request, "resources/public/near.html", context)


@login_not_required
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """The shape of what is reached, as GeoJSON; no shape where the address says no start."""
    town = site_town()
    form = NearForm(request.GET, town=town)
    features = [feature_of(going_of(town, form))] if form.is_valid() else []
    feed = json.dumps({"type": "FeatureCollection", "features": features})
    return HttpResponse(feed, content_type=JSON)


def feature_of(going: Going) -> dict[str, object]:
    """The shape with the word on how it was made."""
    found = reach_shape(going.start, going.means, going.minutes, going.roads)
    properties = {"byRoad": found.by_road}
    return {"type": "Feature", "geometry": mapping(found.shape), "properties": properties}

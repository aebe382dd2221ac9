"""Public pages of the catalogue: list and map, one entry, the week, the list for paper."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from gis_data.models import Municipality
from gis_data.selectors import site_municipality
from resources.basemap import basemap
from resources.selectors.public_catalogue import public_entries
from resources.selectors.public_filter import MINUTES
from resources.selectors.public_pages import catalogue_page, entry_page, paper_rows
from resources.selectors.public_reach import MEANS_WORDS
from resources.selectors.public_suggestions import suggestions_for
from resources.selectors.public_week import day_asked, week_page


class HtmxHttpRequest(HttpRequest):
    """A request that knows whether htmx made it."""

    htmx: HtmxDetails


def site_town() -> Municipality:
    """Return the town of this site, or answer 404 where nothing has been loaded yet."""
    town = site_municipality()
    if town is None:
        raise Http404
    return town


@login_not_required
@require_safe
def resource_list(request: HtmxHttpRequest) -> HttpResponse:
    """List and map of a town with filters in the address."""
    town = site_municipality()
    if town is None:
        return render(request, "resources/public/no_town.html")
    found = catalogue_page(town, request.GET, timezone.localtime())
    address = "?".join(filter(None, (request.path, found.asked.query())))
    context = {"found": found, "town": town, "basemap": basemap(), "minutes_offered": MINUTES}
    context["means"] = [(means.value, words) for means, words in MEANS_WORDS.items()]
    context["link"] = request.build_absolute_uri(address)
    response = render(request, "resources/public/list.html", context)
    response.may_locate = True  # type: ignore[attr-defined]  # read by the headers' middleware
    if request.htmx:
        push_url(response, address)
    return response


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Words and places to offer beneath the search box while somebody types."""
    typed = request.GET.get("q", "").replace("\x00", "")
    context = {"found": suggestions_for(site_town(), typed)}
    return render(request, "resources/public/_suggest.html", context)


@login_not_required
@require_safe
def resource_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything public about one entry."""
    entries = public_entries(site_town()).select_related(
        "living_area", "neighborhood", "organization"
    )
    entry = get_object_or_404(
        entries.defer("geom", "living_area__boundary", "neighborhood__boundary"), pk=pk
    )
    context = {"found": entry_page(entry, timezone.localtime()), "basemap": basemap()}
    return render(request, "resources/public/entry.html", context)


@login_not_required
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """What takes place in the coming seven days."""
    town, now = site_town(), timezone.localtime()
    areas = list(town.living_areas.defer("boundary"))
    chosen = [a.pk for a in areas if str(a.pk) in request.GET.getlist("area")]
    day = day_asked(request.GET.get("day", ""), now.date())
    found = week_page(town, chosen, now, chosen=day, page=request.GET.get("page"))
    context = {"found": found, "areas": areas, "chosen": chosen, "town": town}
    context["one_area"] = chosen[0] if len(chosen) == 1 else None
    context["area_query"] = urlencode([("area", pk) for pk in chosen])
    return render(request, "resources/public/week.html", context)


@login_not_required
@require_safe
def paper_list(request: HttpRequest) -> HttpResponse:
    """この圏域の一覧: the same filter, in あいうえお order, for paper."""
    town = site_town()
    asked, areas, rows = paper_rows(town, request.GET, timezone.localtime())
    named = [a.name for a in areas if a.pk in asked.areas]
    context = {"asked": asked, "area_names": named, "rows": rows, "town": town}
    return render(request, "resources/public/paper_list.html", context)

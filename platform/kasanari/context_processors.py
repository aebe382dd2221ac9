"""What every page knows about the site."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Name the town, the profile and the base map for the base template."""
    from gis_data.selectors import site_municipality

    return {
        "site_municipality": site_municipality(),
        "site_has_matching": apps.is_installed("matching"),
        "site_is_demo": settings.KASANARI_DEMO,
        "site_basemap": settings.KASANARI_BASEMAP,
    }

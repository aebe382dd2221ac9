"""The gis_data app."""

from django.apps import AppConfig


class GisDataConfig(AppConfig):
    """Municipality, LivingArea, Neighborhood."""

    name = "gis_data"
    verbose_name = "地域の区分"

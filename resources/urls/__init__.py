"""Addresses of the catalogue: public pages and staff pages."""

from django.urls import include, path, register_converter

from resources.paper.answer import PaperConverter, SheetSizeConverter

register_converter(PaperConverter, "paper")
register_converter(SheetSizeConverter, "sheet")

urlpatterns = [
    path("", include("resources.urls.public")),
    path("staff/", include("resources.urls.staff")),
    path("staff/check/", include("resources.freshness.urls")),
]

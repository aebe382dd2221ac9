"""Addresses of the catalogue: public pages and staff pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("resources.urls.public")),
    path("staff/", include("resources.urls.staff")),
]

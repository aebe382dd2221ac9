"""Addresses of unfinished forms."""

from django.urls import path

from matching.views.kept_forms import kept_form_drop, kept_form_save

urlpatterns = [
    path("", kept_form_save, name="kept_form_save"),
    path("<uuid:kept_id>/drop/", kept_form_drop, name="kept_form_drop"),
]

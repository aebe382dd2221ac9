"""Addresses of the public pages."""

from django.urls import path

from resources.freshness.views import answer
from resources.views import (
    calendars,
    embed,
    map_feed,
    near,
    photos,
    public_about,
    public_catalogue,
    public_listing,
)

urlpatterns = [
    path("", public_catalogue.resource_list, name="resource_list"),
    path("places/<int:pk>/", public_catalogue.resource_page, name="resource_page"),
    path("photos/<uuid:photo_id>/<str:size>.jpg", photos.photo_file, name="photo_file"),
    path("suggest/", public_catalogue.suggest, name="suggest"),
    path("week/", public_catalogue.week, name="week"),
    path("calendar/places/<int:pk>.ics", calendars.entry_calendar, name="resource_calendar"),
    path("calendar/areas/<int:pk>.ics", calendars.area_calendar, name="area_calendar"),
    path("calendar/town.ics", calendars.town_calendar, name="town_calendar"),
    path("paper/", public_catalogue.paper_list, name="paper_list"),
    path("embed/", embed.embed, name="embed"),
    path("embed/make/", embed.embed_builder, name="embed_builder"),
    path("near/", near.near, name="near"),
    path("map/reach.json", near.reach, name="map_reach"),
    path("map/entries.json", map_feed.entries, name="map_entries"),
    path("map/outlines.json", map_feed.town_outlines, name="map_outlines"),
    path("listing/", public_listing.listing, name="listing"),
    path("listing/thanks/<slug:receipt>/", public_listing.listing_thanks, name="listing_thanks"),
    path("right/<str:token>/", answer.check_answer, name="check_answer"),
    path("about/", public_about.about, name="about"),
    path("accessibility/", public_about.accessibility, name="accessibility"),
]

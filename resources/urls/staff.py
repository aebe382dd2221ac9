"""Addresses of the staff pages."""

from django.urls import path

from resources.views.staff import (
    candidates,
    catalogue,
    home,
    interview_edit,
    interviews,
    listing_desk,
    photos,
    resource_edit,
)

urlpatterns = [
    path("", home.home, name="staff_home"),
    path("listings/", listing_desk.listing_list, name="desk_listings"),
    path("listings/<int:pk>/", listing_desk.listing_page, name="desk_listing"),
    path("listings/<int:pk>/contact/", listing_desk.listing_contact, name="desk_listing_contact"),
    path("listings/<int:pk>/checks/", listing_desk.listing_checks, name="desk_listing_checks"),
    path("listings/<int:pk>/decline/", listing_desk.listing_no, name="desk_listing_decline"),
    path("listings/<int:pk>/reopen/", listing_desk.listing_back, name="desk_listing_reopen"),
    path("resources/", catalogue.resource_desk, name="desk_resources"),
    path("resources/new/", resource_edit.resource_new, name="desk_resource_new"),
    path("resources/<int:pk>/", catalogue.resource_entry, name="desk_resource"),
    path("resources/<int:pk>/edit/", resource_edit.resource_edit, name="desk_resource_edit"),
    path("resources/<int:pk>/confirm/", catalogue.confirm, name="desk_resource_confirm"),
    path("resources/<int:pk>/photos/", photos.photo_list, name="desk_photos"),
    path("photos/<uuid:photo_id>/off/", photos.photo_off, name="desk_photo_off"),
    path("confirmations/<int:pk>/undo/", catalogue.unconfirm, name="desk_confirmation_undo"),
    path("interviews/", interviews.interview_list, name="interview_list"),
    path("interviews/new/", interview_edit.interview_new, name="interview_new"),
    path("interviews/blank/", interviews.interview_blank, name="interview_blank"),
    path("interviews/candidates/", candidates.candidate_list, name="candidate_list"),
    path("interviews/candidates/<int:pk>/plan/", candidates.candidate_mark, name="candidate_plan"),
    path("interviews/<int:pk>/", interviews.interview_page, name="interview_page"),
    path("interviews/<int:pk>/edit/", interview_edit.interview_edit, name="interview_edit"),
    path("interviews/<int:pk>/print/", interviews.interview_print, name="interview_print"),
    path("statements/<int:pk>/adopt/", interviews.statement_into, name="statement_adopt"),
    path("statements/<int:pk>/release/", interviews.statement_out, name="statement_release"),
]

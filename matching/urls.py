"""Addresses of 参加支援: no number and no word of a person is in any of them."""

from django.urls import path, register_converter

from matching.addresses import PersonConverter
from matching.views import closing, consents, disclosure, handover, overlaps, persons

register_converter(PersonConverter, "person")

urlpatterns = [
    path("handover/", handover.handover, name="handover"),
    path("handover/<int:member_id>/", handover.handover_of_member, name="handover_of_member"),
    path("persons/", persons.person_list, name="person_list"),
    path("persons/new/", persons.person_new, name="person_new"),
    path("persons/preview/", overlaps.overlap_preview, name="overlap_preview"),
    path("persons/order/", overlaps.overlap_order, name="overlap_order"),
    path("persons/<person:person_id>/", persons.person_detail, name="person_detail"),
    path("persons/<person:person_id>/closing/", closing.person_closing, name="person_closing"),
    path("persons/<person:person_id>/keep/", closing.person_keep, name="person_keep"),
    path(
        "persons/<person:person_id>/disclosure/",
        disclosure.person_disclosure,
        name="person_disclosure",
    ),
    path(
        "persons/<person:person_id>/disclosure/file/",
        disclosure.person_disclosure_file,
        name="person_disclosure_file",
    ),
    path(
        "persons/<person:person_id>/requests/",
        disclosure.person_request_new,
        name="person_request_new",
    ),
    path(
        "persons/<person:person_id>/requests/<uuid:request_id>/",
        disclosure.person_request_answer,
        name="person_request_answer",
    ),
    path("persons/<person:person_id>/edit/", persons.person_edit, name="person_edit"),
    path("persons/<person:person_id>/consent/", consents.consent_new, name="consent_new"),
    path(
        "persons/<person:person_id>/consent/<uuid:consent_id>/withdraw/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path("persons/<person:person_id>/overlaps/", overlaps.overlap_page, name="overlap_page"),
]

"""Addresses of 参加支援: no number and no word of a person is in any of them."""

from django.urls import path, register_converter

from matching.addresses import PersonConverter
from matching.paper import PaperConverter, SheetSizeConverter
from matching.views import (
    aggregates,
    audits,
    closing,
    completing,
    consent_sheets,
    consents,
    disclosure,
    erasing,
    exports,
    finding,
    handout,
    handover,
    idea_drafts,
    idea_prints,
    idea_sheets,
    looks,
    meetings,
    overlaps,
    overrides,
    persons,
    persons_for_place,
    reminders,
    runs,
    shared,
    shortlist,
    together,
    town_words,
    volunteers,
)

register_converter(PersonConverter, "person")
register_converter(PaperConverter, "paper")
register_converter(SheetSizeConverter, "sheet")

urlpatterns = [
    path("aggregates/", aggregates.aggregates, name="aggregates"),
    path("aggregates/decisions/", aggregates.decision_report_page, name="decision_report"),
    path("handover/", handover.handover, name="handover"),
    path("handover/<int:member_id>/", handover.handover_of_member, name="handover_of_member"),
    path("persons/", persons.person_list, name="person_list"),
    path("persons/due/", reminders.person_reminders, name="person_reminders"),
    path("persons/export/", exports.person_export, name="person_export"),
    path(
        "persons/export/<uuid:export_id>/", exports.person_export_ready, name="person_export_ready"
    ),
    path(
        "persons/export/<uuid:export_id>/file/",
        exports.person_export_file,
        name="person_export_file",
    ),
    path("exports/", exports.export_approvals, name="export_approvals"),
    path("exports/<uuid:export_id>/", exports.export_decision, name="export_decision"),
    path("persons/new/", persons.person_new, name="person_new"),
    path("persons/search/", finding.person_search, name="person_search"),
    path("persons/preview/", overlaps.overlap_preview, name="overlap_preview"),
    path(
        "persons/for-place/<int:resource_id>/",
        persons_for_place.persons_for_place,
        name="persons_for_place",
    ),
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
    path("persons/<person:person_id>/erase/", erasing.person_erase_page, name="person_erase"),
    path("persons/<person:person_id>/consent/", consents.consent_new, name="consent_new"),
    path(
        "persons/<person:person_id>/consent/<uuid:consent_id>/withdraw/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path(
        "persons/<person:person_id>/consent/<uuid:consent_id>/<paper:paper>/",
        consent_sheets.consent_sheet,
        name="consent_sheet",
    ),
    path(
        "persons/<person:person_id>/consent/<uuid:place_consent_id>/introduction/",
        consent_sheets.introduction,
        name="introduction",
    ),
    path(
        "persons/consent-forms/<slug:purpose>/<paper:paper>/",
        consent_sheets.consent_blank,
        name="consent_blank",
    ),
    path("persons/shared/", shared.shared_list, name="shared_list"),
    path("persons/shared/<person:person_id>/", shared.shared_person, name="shared_person"),
    path("persons/<person:person_id>/meetings/new/", meetings.meeting_new, name="meeting_new"),
    path("persons/meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting_page"),
    path(
        "persons/meetings/<uuid:meeting_id>/members/",
        meetings.meeting_members,
        name="meeting_members",
    ),
    path("persons/meetings/<uuid:meeting_id>/close/", meetings.meeting_end, name="meeting_end"),
    path("persons/<person:person_id>/override/", overrides.override_new, name="override_new"),
    path("persons/overrides/deputies/", overrides.override_deputies, name="override_deputies"),
    path("persons/overrides/<uuid:override_id>/", overrides.override, name="override_page"),
    path(
        "persons/overrides/<uuid:override_id>/stop/", overrides.override_stop, name="override_stop"
    ),
    path("persons/<person:person_id>/looks/", looks.person_looks, name="person_looks"),
    path("persons/<person:person_id>/runs/", runs.person_runs, name="person_runs"),
    path("vocabulary/", town_words.vocabulary, name="vocabulary"),
    path("vocabulary/new/", town_words.vocabulary_new, name="vocabulary_new"),
    path("vocabulary/words/", town_words.vocabulary_uncaught, name="vocabulary_uncaught"),
    path("vocabulary/<int:concept_id>/", town_words.vocabulary_edit, name="vocabulary_edit"),
    path(
        "vocabulary/<int:concept_id>/remove/",
        town_words.vocabulary_remove,
        name="vocabulary_remove",
    ),
    path("vocabulary/<int:concept_id>/back/", town_words.vocabulary_back, name="vocabulary_back"),
    path("audit/", audits.audit_log, name="audit_log"),
    path("audit/file/", audits.audit_log_file, name="audit_log_file"),
    path("audit/overrides/", audits.audit_overrides, name="audit_overrides"),
    path("audit/erasures/", audits.audit_erasures, name="audit_erasures"),
    path(
        "persons/<person:person_id>/overlaps/compare/",
        shortlist.overlap_compare,
        name="overlap_compare",
    ),
    path("persons/<person:person_id>/shortlist/", shortlist.shortlist, name="shortlist"),
    path(
        "persons/<person:person_id>/shortlist/<int:resource_id>/",
        shortlist.shortlist_change,
        name="shortlist_change",
    ),
    path(
        "persons/<person:person_id>/shortlist/<int:resource_id>/pass/",
        shortlist.shortlist_pass,
        name="shortlist_pass",
    ),
    path("persons/<person:person_id>/worksheet/", idea_sheets.idea_sheet, name="idea_sheet"),
    path(
        "persons/<person:person_id>/worksheet/voices/",
        idea_sheets.idea_voices,
        name="idea_voices",
    ),
    path(
        "persons/<person:person_id>/worksheet/drafts/",
        idea_drafts.idea_drafts_open,
        name="idea_drafts_open",
    ),
    path("persons/<person:person_id>/worksheet/draft/", idea_drafts.idea_draft, name="idea_draft"),
    path("persons/<person:person_id>/worksheet/pairs/", completing.idea_pairs, name="idea_pairs"),
    path(
        "staff/resources/<int:pk>/completing/",
        completing.desk_resource_completing,
        name="desk_resource_completing",
    ),
    path(
        "persons/<person:person_id>/worksheet/ideas/<uuid:idea_id>/",
        idea_sheets.idea_edit,
        name="idea_edit",
    ),
    path(
        "persons/<person:person_id>/worksheet/<sheet:sheet_size>/<paper:paper>/",
        idea_prints.idea_print,
        name="idea_print",
    ),
    path(
        "persons/worksheet-forms/<sheet:sheet_size>/<paper:paper>/",
        idea_prints.idea_blank,
        name="idea_blank",
    ),
    path("persons/<person:person_id>/overlaps/", overlaps.overlap_page, name="overlap_page"),
    path("persons/<person:person_id>/together/", together.together, name="together"),
    path("persons/<person:person_id>/handout/", handout.handout, name="handout"),
    path("volunteers/", volunteers.volunteer_list, name="volunteer_list"),
    path("volunteers/new/", volunteers.volunteer_new, name="volunteer_new"),
    path("volunteers/form/<paper:paper>/", volunteers.volunteer_sheet, name="volunteer_sheet"),
    path("volunteers/<person:volunteer_id>/", volunteers.volunteer_detail, name="volunteer_detail"),
    path(
        "volunteers/<person:volunteer_id>/edit/", volunteers.volunteer_edit, name="volunteer_edit"
    ),
    path(
        "volunteers/<person:volunteer_id>/withdraw/",
        volunteers.volunteer_withdraw,
        name="volunteer_withdraw",
    ),
    path(
        "volunteers/<person:volunteer_id>/places/",
        volunteers.volunteer_places,
        name="volunteer_places",
    ),
    path(
        "volunteers/<person:volunteer_id>/places/<int:resource_id>/",
        volunteers.volunteer_note,
        name="volunteer_note",
    ),
]

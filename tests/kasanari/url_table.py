"""The table of addresses: who may open each. A URL without a row fails the test.

A viewer is a role at a position. The rows behind the addresses (url_rows.py) belong to 北地区
and to the 社協 of ためし市; a viewer at OWN works just there, the others somewhere else.

To add an address: a line in PAGES (what a GET shows) or ACTIONS (what a POST does), with one of
the sets below or `who({Role.X, …}, …positions…)`. If its path has a parameter that no other
path has, give it a row in url_rows.py.
"""

from enum import StrEnum

from accounts.roles import Role


class Position(StrEnum):
    """Where a viewer works, seen from the rows behind the addresses."""

    OWN = "own"
    OTHER_AREA = "other 圏域"
    OTHER_ORGANIZATION = "other 所属"
    OTHER_TOWN = "other 市町村"


Who = frozenset[str]
ANONYMOUS = "anonymous"
OWN, OTHER_AREA, OTHER_ORGANIZATION, OTHER_TOWN = Position
ANYWHERE = tuple(Position)
IN_TOWN = (OWN, OTHER_AREA, OTHER_ORGANIZATION)
IN_AREA = (OWN, OTHER_ORGANIZATION)


def viewer(role: Role, position: Position) -> str:
    """The name of a viewer, such as "csw other 圏域"."""
    return f"{role} {position}"


def who(roles: set[Role], positions: tuple[Position, ...] = ANYWHERE) -> Who:
    """Each of the roles at each of the positions."""
    return frozenset(viewer(role, position) for role in roles for position in positions)


SUPPORTING = {Role.CSW, Role.PARTICIPATION, Role.COORDINATOR}
FIELD_WORK = SUPPORTING | {Role.SC, Role.SECRETARIAT}

LOGGED_IN = who(set(Role))
EVERYBODY = LOGGED_IN | {ANONYMOUS}
# Of one person: own 所属 and own 圏域. Of the pages about none in particular: wherever they work.
PERSON_READERS = who(SUPPORTING, (OWN,))
SUPPORTERS = who(SUPPORTING)
# Of entries, listings and interviews.
DESK = who(FIELD_WORK | {Role.COMMITTEE, Role.MUNICIPAL_ADMIN})
READERS = who(FIELD_WORK | {Role.COMMITTEE, Role.MUNICIPAL_ADMIN}, IN_TOWN)
KEEPERS = who(FIELD_WORK | {Role.MUNICIPAL_ADMIN})
KEEPERS_HERE = who(FIELD_WORK | {Role.MUNICIPAL_ADMIN}, IN_AREA)
LISTENERS = who(FIELD_WORK)
LISTENERS_HERE = who(FIELD_WORK, IN_TOWN)
REVIEWERS = who({Role.CSW, Role.SC, Role.SECRETARIAT}, IN_AREA)
# The interview of the rows was held by the SC at OWN.
SEARCH_OWNER = who({Role.SC}, (OWN,))
INTERVIEW_KEEPERS = who({Role.SC}, (OWN,)) | who({Role.SECRETARIAT}, IN_TOWN)
# Of the users of a town, whatever the areas and the organization of the manager.
MEMBER_MANAGERS = who({Role.MUNICIPAL_ADMIN})
MEMBER_MANAGERS_HERE = who({Role.MUNICIPAL_ADMIN}, IN_TOWN)
# Of a person of another organization: a consent of the rows names the 受託法人, and the SC at OWN
# sits in the 支援会議 and is named in an override.
TOLD = who(FIELD_WORK | {Role.COMMITTEE, Role.MUNICIPAL_ADMIN})
IN_THE_MEETING = who({Role.SC}, (OWN,))
TOLD_OF_THE_PERSON = who(SUPPORTING, (OTHER_ORGANIZATION,)) | IN_THE_MEETING
# Of 活動したい人: of the own 所属 and 圏域.
VOLUNTEER_KEEPERS = who({Role.CSW, Role.SC, Role.SECRETARIAT})
VOLUNTEER_KEEPERS_HERE = who({Role.CSW, Role.SC, Role.SECRETARIAT}, (OWN,))
NIGHT_LEADS = who({Role.PARTICIPATION, Role.COORDINATOR})
APPROVERS = who({Role.COORDINATOR})
WORD_KEEPERS = who({Role.SECRETARIAT, Role.MUNICIPAL_ADMIN})
WORD_KEEPERS_HERE = who({Role.SECRETARIAT, Role.MUNICIPAL_ADMIN}, IN_TOWN)
APPROVERS_HERE = who({Role.COORDINATOR}, IN_TOWN)

# Address name → who gets the page (200, or on to another page). Others: login, 403 or 404.
PAGES: dict[str, Who] = {
    "resource_list": EVERYBODY,
    "suggest": EVERYBODY,
    "resource_page": EVERYBODY,
    "photo_file": EVERYBODY,
    "week": EVERYBODY,
    "resource_calendar": EVERYBODY,
    "area_calendar": EVERYBODY,
    "town_calendar": EVERYBODY,
    "paper_list": EVERYBODY,
    "embed": EVERYBODY,
    "embed_builder": EVERYBODY,
    "near": EVERYBODY,
    "map_reach": EVERYBODY,
    "map_entries": EVERYBODY,
    "map_outlines": EVERYBODY,
    "listing": EVERYBODY,
    "about": EVERYBODY,
    "accessibility": EVERYBODY,
    "how_ordered": EVERYBODY,
    "login": EVERYBODY,
    "account_login": EVERYBODY,
    "account_reauthenticate": LOGGED_IN,
    "password_change": LOGGED_IN,
    "mfa_reauthenticate": LOGGED_IN,
    "mfa_reauthenticate_webauthn": LOGGED_IN,
    "mfa_index": LOGGED_IN,
    "mfa_activate_totp": LOGGED_IN,
    "mfa_add_webauthn": LOGGED_IN,
    "mfa_generate_recovery_codes": LOGGED_IN,
    "devices": LOGGED_IN,
    "session_left": LOGGED_IN,
    "member_list": MEMBER_MANAGERS,
    "member_new": MEMBER_MANAGERS,
    "member_page": MEMBER_MANAGERS_HERE,
    "member_off": MEMBER_MANAGERS_HERE,
    "member_second_factor": MEMBER_MANAGERS_HERE,
    "membership_new": MEMBER_MANAGERS_HERE,
    "membership_edit": MEMBER_MANAGERS_HERE,
    "membership_end": MEMBER_MANAGERS_HERE,
    "staff_home": LOGGED_IN,
    "desk_listings": LOGGED_IN,
    "desk_listing": REVIEWERS,
    "desk_resources": LOGGED_IN,
    "desk_searches": LOGGED_IN,
    "desk_resource": READERS,
    "desk_resource_new": KEEPERS,
    "desk_resource_edit": KEEPERS_HERE,
    "desk_photos": KEEPERS_HERE,
    "desk_acquaintances": KEEPERS_HERE,
    "town_words": WORD_KEEPERS,
    "town_kind_new": WORD_KEEPERS,
    "town_kind_edit": WORD_KEEPERS_HERE,
    "town_field_new": WORD_KEEPERS,
    "town_field_edit": WORD_KEEPERS_HERE,
    "work_list": LOGGED_IN,
    "check_entry": KEEPERS_HERE,
    "check_mail": KEEPERS_HERE,
    "slips": LOGGED_IN,
    "slips_on_paper": LOGGED_IN,
    "slip_entry": LOGGED_IN,
    "freshness_report": LOGGED_IN,
    "freshness_file": LOGGED_IN,
    "visits": LOGGED_IN,
    "interview_list": LOGGED_IN,
    "interview_new": LISTENERS,
    "interview_blank": LOGGED_IN,
    "interview_page": READERS,
    "interview_edit": INTERVIEW_KEEPERS,
    "interview_print": READERS,
    "candidate_list": LOGGED_IN,
    "statement_adopt": READERS,
    "aggregates": who({Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.PREFECTURE}),
    "decision_report": who({Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.PREFECTURE}),
    "handover": SUPPORTERS,
    "handover_of_member": MEMBER_MANAGERS_HERE,
    "person_list": SUPPORTERS,
    "vocabulary": WORD_KEEPERS,
    "vocabulary_new": WORD_KEEPERS,
    "vocabulary_uncaught": WORD_KEEPERS,
    "vocabulary_edit": WORD_KEEPERS_HERE,
    "person_new": SUPPORTERS,
    "person_search": SUPPORTERS,
    "person_detail": PERSON_READERS,
    "person_closing": PERSON_READERS,
    "person_export": SUPPORTERS,
    "person_reminders": SUPPORTERS,
    # Somebody else's request: nobody takes another one's file.
    "person_export_ready": frozenset(),
    "export_approvals": who({Role.MUNICIPAL_ADMIN}),
    "person_keep": PERSON_READERS,
    "person_disclosure": PERSON_READERS,
    "person_request_new": PERSON_READERS,
    "person_request_answer": PERSON_READERS,
    "keeping": who({Role.MUNICIPAL_ADMIN, Role.AUDITOR}),
    "keeping_change": who({Role.MUNICIPAL_ADMIN}),
    "person_edit": PERSON_READERS,
    "idea_sheet": PERSON_READERS,
    "idea_voices": PERSON_READERS,
    "idea_edit": PERSON_READERS,
    "idea_print": PERSON_READERS,
    "idea_pairs": PERSON_READERS,
    # Wherever the place may be read, by those who know the places of an area.
    "desk_resource_completing": who(FIELD_WORK, IN_TOWN),
    "idea_blank": SUPPORTERS,
    "person_erase": who({Role.COORDINATOR}, (OWN,)),
    "consent_new": PERSON_READERS,
    "consent_withdraw": PERSON_READERS,
    "consent_sheet": PERSON_READERS,
    "consent_blank": SUPPORTERS,
    "introduction": PERSON_READERS,
    "meeting_new": PERSON_READERS,
    "override_new": PERSON_READERS,
    "shared_list": TOLD,
    "shared_person": TOLD_OF_THE_PERSON,
    "meeting_page": IN_THE_MEETING,
    # Who opened it and who supports the person change its members; the SC at OWN does neither.
    "meeting_members": frozenset(),
    "override_page": APPROVERS_HERE,
    "override_deputies": APPROVERS,
    "nights": NIGHT_LEADS,
    "new_places": SUPPORTERS,
    "person_new_places": PERSON_READERS,
    "overlap_page": PERSON_READERS,
    "together": PERSON_READERS,
    "handout": PERSON_READERS,
    "overlap_compare": PERSON_READERS,
    "shortlist": PERSON_READERS,
    "shortlist_pass": PERSON_READERS,
    "person_looks": PERSON_READERS,
    "person_runs": PERSON_READERS,
    "audit_log": who({Role.AUDITOR}),
    "audit_log_file": who({Role.AUDITOR}),
    "audit_overrides": who({Role.AUDITOR}),
    "audit_erasures": who({Role.AUDITOR}),
    "volunteer_list": VOLUNTEER_KEEPERS,
    "volunteer_new": VOLUNTEER_KEEPERS,
    "volunteer_sheet": VOLUNTEER_KEEPERS,
    "volunteer_detail": VOLUNTEER_KEEPERS_HERE,
    "volunteer_edit": VOLUNTEER_KEEPERS_HERE,
    "volunteer_withdraw": VOLUNTEER_KEEPERS_HERE,
    "volunteer_places": VOLUNTEER_KEEPERS_HERE,
    "volunteer_note": VOLUNTEER_KEEPERS_HERE,
    "overlap_preview": LISTENERS,
    "overlap_order": LOGGED_IN,
    "persons_for_place": who(SUPPORTING, IN_TOWN),
}

# Address name → who gets past the door by POST (anything but login, 403, 404).
ACTIONS: dict[str, Who] = {
    "person_disclosure_file": PERSON_READERS,
    "idea_drafts_open": PERSON_READERS,
    "idea_draft": PERSON_READERS,
    "kept_form_save": LOGGED_IN,
    "kept_form_drop": LOGGED_IN,
    "shortlist_change": PERSON_READERS,
    "night_change": who({Role.PARTICIPATION, Role.COORDINATOR}, (OWN, OTHER_AREA)),
    "person_export_file": frozenset(),
    "export_decision": who({Role.MUNICIPAL_ADMIN}, IN_TOWN),
    "logout": LOGGED_IN,
    "account_logout": LOGGED_IN,
    "devices_end_others": LOGGED_IN,
    "member_on": MEMBER_MANAGERS_HERE,
    "member_link": MEMBER_MANAGERS_HERE,
    "desk_listing_contact": REVIEWERS,
    "desk_listing_checks": REVIEWERS,
    "desk_listing_decline": REVIEWERS,
    "desk_listing_reopen": REVIEWERS,
    "desk_resource_confirm": KEEPERS_HERE,
    "desk_confirmation_undo": KEEPERS_HERE,
    "desk_photo_off": KEEPERS_HERE,
    "desk_acquaintance_off": KEEPERS_HERE,
    "desk_resource_copy": KEEPERS_HERE,
    "work_list_confirm": LOGGED_IN,
    "work_list_undo": LOGGED_IN,
    "check_answer_seen": KEEPERS_HERE,
    "check_mail_off": KEEPERS_HERE,
    "check_undo": KEEPERS_HERE,
    "visit_add": READERS,
    "desk_search_keep": DESK,
    "desk_search_name": SEARCH_OWNER,
    "desk_search_away": SEARCH_OWNER,
    "desk_search_looked": SEARCH_OWNER,
    "desk_search_again": SEARCH_OWNER,
    "candidate_plan": LISTENERS_HERE,
    "statement_release": KEEPERS_HERE,
    "meeting_end": IN_THE_MEETING,
    "override_stop": APPROVERS_HERE,
    "vocabulary_remove": WORD_KEEPERS_HERE,
    "vocabulary_back": WORD_KEEPERS_HERE,
}

# The only addresses that need no login: one more is a decision, so it is written down here.
PUBLIC = {
    "resource_list",
    "suggest",
    "resource_page",
    "photo_file",
    "week",
    "resource_calendar",
    "area_calendar",
    "town_calendar",
    "paper_list",
    "embed",
    "embed_builder",
    "near",
    "map_reach",
    "map_entries",
    "map_outlines",
    "listing",
    "listing_thanks",
    "check_answer",
    "about",
    "accessibility",
    "how_ordered",
    "login",
    "account_login",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "password_setup",
}

# Reached only with the receipt of one's own session; tested with the form itself.
ELSEWHERE = {"listing_thanks"}

# One's own days of visits (tests/resources/freshness/test_visiting.py).
ELSEWHERE |= {"visit_off"}

# The link of a mail: whoever holds its token (tests/resources/freshness/test_answering.py).
ELSEWHERE |= {"check_answer"}

# The second step of a login, an invitation's link, one's own devices and second factor: nobody
# else's are in reach (tests/accounts/own_login).
ELSEWHERE |= {
    "mfa_authenticate",
    "mfa_login_webauthn",
    "password_setup",
    "device_end",
    "mfa_view_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}

"""The table of addresses: who may open each by GET. A URL without a row fails the test.

Roles beside a name: the person, the listing and the entry of the table belong to 北地区 and
to the first organization; "south" and "other" work elsewhere.
"""

EVERYBODY = frozenset(
    {
        "anonymous",
        "resident",
        "sc north",
        "sc south",
        "csw north",
        "csw south",
        "csw other organization",
        "csw other town",
        "participation",
        "coordinator",
        "committee",
        "secretariat",
        "municipal admin",
        "auditor",
        "operator",
        "prefecture",
    }
)
LOGGED_IN = EVERYBODY - {"anonymous"}
FIELD = frozenset(
    {
        "sc north",
        "sc south",
        "csw north",
        "csw south",
        "csw other organization",
        "csw other town",
        "participation",
        "coordinator",
        "secretariat",
    }
)
OF_TOWN = FIELD - {"csw other town"}
NORTH_KEEPERS = OF_TOWN - {"sc south", "csw south"}
PERSON_READERS = frozenset({"csw north", "participation", "coordinator"})
SUPPORTERS_OF_PERSONS = frozenset(
    {
        "csw north",
        "csw south",
        "csw other organization",
        "csw other town",
        "participation",
        "coordinator",
    }
)
READERS = OF_TOWN | {"committee", "municipal admin"}
KEEPERS = FIELD | {"municipal admin"}
REVIEWERS = frozenset({"sc north", "csw north", "csw other organization", "secretariat"})

# Address name → who gets the page (200). Others get the login page, 403 or 404.
PAGES = {
    "resource_list": EVERYBODY,
    "resource_page": EVERYBODY,
    "week": EVERYBODY,
    "paper_list": EVERYBODY,
    "map_entries": EVERYBODY,
    "map_outlines": EVERYBODY,
    "listing": EVERYBODY,
    "about": EVERYBODY,
    "accessibility": EVERYBODY,
    "login": EVERYBODY,
    "account_login": EVERYBODY,
    "account_reauthenticate": LOGGED_IN,
    "account_change_password": LOGGED_IN,
    "mfa_reauthenticate": LOGGED_IN,
    "mfa_reauthenticate_webauthn": LOGGED_IN,
    "mfa_index": LOGGED_IN,
    "mfa_activate_totp": LOGGED_IN,
    "mfa_add_webauthn": LOGGED_IN,
    "mfa_generate_recovery_codes": LOGGED_IN,
    "usersessions_list": LOGGED_IN,
    "staff_home": LOGGED_IN,
    "desk_listings": LOGGED_IN,
    "desk_listing": REVIEWERS,
    "desk_resources": LOGGED_IN,
    "desk_resource": READERS,
    "desk_resource_new": KEEPERS,
    "desk_resource_edit": NORTH_KEEPERS | {"municipal admin"},
    "interview_list": LOGGED_IN,
    "interview_new": FIELD,
    "interview_blank": LOGGED_IN,
    "interview_page": READERS,
    "interview_edit": frozenset({"sc north", "secretariat"}),
    "interview_print": READERS,
    "candidate_list": LOGGED_IN,
    "statement_adopt": READERS,
    "person_list": SUPPORTERS_OF_PERSONS,
    "person_new": SUPPORTERS_OF_PERSONS,
    "person_detail": PERSON_READERS,
    "person_edit": PERSON_READERS,
    "consent_new": PERSON_READERS,
    "consent_withdraw": PERSON_READERS,
    "overlap_page": PERSON_READERS,
    "overlap_preview": FIELD,
    "overlap_order": LOGGED_IN,
}

# Address name → who gets past the door by POST (anything but login, 403, 404).
ACTIONS = {
    "logout": LOGGED_IN,
    "account_logout": LOGGED_IN,
    "desk_listing_contact": REVIEWERS,
    "desk_listing_checks": REVIEWERS,
    "desk_listing_decline": REVIEWERS,
    "desk_listing_reopen": REVIEWERS,
    "desk_resource_confirm": NORTH_KEEPERS | {"municipal admin"},
    "desk_confirmation_undo": NORTH_KEEPERS | {"municipal admin"},
    "candidate_plan": OF_TOWN,
    "statement_release": NORTH_KEEPERS | {"municipal admin"},
}

# Reached only with the receipt of one's own session; tested with the form itself.
ELSEWHERE = {"listing_thanks"}

# The second step of a login, and rows of one's own second factor: nobody else's are in reach
# (tests/accounts/test_second_factor.py).
ELSEWHERE |= {
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_view_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}

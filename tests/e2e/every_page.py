"""The pages that axe looks at: for each who goes there, the name of each page and the way to it.

A way is an address; "+tail", below the page that was last found; "=shape", the first link of this
shape on the page one stands on, or on another page ("address =shape"); or something to do, by
name, on that page (DONE_BY_HAND in test_pages_accessible.py).
"""

PERSON = r"=/persons/[A-Za-z0-9_-]{43}/$"
NUMBER = r"[0-9a-f-]{36}/$"
ANYBODY = ""

WALKS: dict[str, list[tuple[str, str]]] = {
    ANYBODY: [
        ("resource_list", "/"),
        ("resource_list", "/?q=将棋"),
        ("resource_list", "/?q=ぜんぜんないことば"),
        ("resource_page", r"/ =/places/\d+/$"),
        ("week", "/week/"),
        ("paper_list", "/paper/"),
        ("listing", "/listing/"),
        ("about", "/about/"),
        ("accessibility", "/accessibility/"),
        ("how_ordered", "/order/"),
        ("login", "/login/"),
    ],
    "csw-kita": [
        ("staff_home", "/staff/"),
        ("desk_listings", "/staff/listings/"),
        ("desk_listing", r"=/staff/listings/\d+/$"),
        ("desk_resources", "/staff/resources/"),
        ("desk_resource", r"=/staff/resources/\d+/$"),
        ("desk_resource_edit", "+edit/"),
        ("desk_photos", "+photos/"),
        ("desk_resource_new", "/staff/resources/new/"),
        ("interview_new", "/staff/interviews/new/"),
        ("interview_blank", "/staff/interviews/blank/"),
        ("candidate_list", "/staff/interviews/candidates/"),
        ("account_reauthenticate", "/account/again/"),
        ("mfa_index", "/account/"),
        ("mfa_activate_totp", "/account/app/"),
        ("mfa_add_webauthn", "/account/passkeys/add/"),
        ("password_change", "/account/password/"),
        ("devices", "/account/devices/"),
    ],
    "jimukyoku": [
        ("staff_home", "/staff/"),
        ("interview_list", "/staff/interviews/"),
        ("interview_page", r"=/staff/interviews/\d+/$"),
        ("interview_edit", "+edit/"),
        ("interview_print", "+print/"),
        ("statement_adopt", "an unused statement"),
        ("vocabulary", "/vocabulary/?q=編み物"),
        ("vocabulary_new", "/vocabulary/new/"),
        ("vocabulary_uncaught", "/vocabulary/words/"),
        ("vocabulary_edit", "a word of the town"),
    ],
    "sanka": [
        ("person_list", "/persons/"),
        ("person_detail", PERSON),
        ("person_edit", "+edit/"),
        ("consent_new", "+consent/"),
        ("consent_new", "+consent/?purpose=place"),
        ("meeting_new", "+meetings/new/"),
        ("override_new", "+override/"),
        ("person_closing", "+closing/"),
        ("person_keep", "+keep/"),
        ("person_looks", "+looks/"),
        ("person_disclosure", "+disclosure/"),
        ("person_request_new", "+requests/"),
        ("consent_sheet", f"/persons/ {PERSON} =/consent/{NUMBER[:-1]}page/$"),
        ("consent_withdraw", f"/persons/ {PERSON} =/consent/{NUMBER[:-1]}withdraw/$"),
        ("introduction", f"/persons/ {PERSON} =/introduction/$"),
        ("introduction", "the sheet of the introduction"),
        ("overlap_page", f"/persons/ {PERSON} +overlaps/"),
        ("overlap_page", "look for places"),
        ("together", f"/persons/ {PERSON} +together/"),
        ("handout", f"/persons/ {PERSON} +handout/"),
        ("person_runs", f"/persons/ {PERSON} +runs/"),
        ("person_request_answer", "a request of the person"),
        ("persons_for_place", r"/staff/resources/ =/staff/resources/\d+/$ =/for-place/\d+/$"),
        ("person_new", "/persons/new/"),
        ("person_search", "a search without a hit"),
        ("overlap_preview", "/persons/preview/"),
        ("overlap_order", "/persons/order/"),
        ("person_reminders", "/persons/due/"),
        ("person_export", "/persons/export/"),
        ("person_export_ready", "a list of persons"),
        ("handover", "/handover/"),
        ("consent_blank", "/persons/consent-forms/place/page/"),
        ("shared_list", "/persons/shared/"),
        ("shared_person", r"=/persons/shared/[A-Za-z0-9_-]{43}/$"),
        ("meeting_page", f"/persons/shared/ =/persons/meetings/{NUMBER}"),
        ("meeting_members", "+members/"),
    ],
    "suishin": [
        ("shared_list", "/persons/shared/"),
        ("override_page", f"=/persons/overrides/{NUMBER}"),
        ("override_deputies", "/persons/overrides/deputies/"),
        ("person_list", "/persons/"),
        ("person_detail", "a person of the city"),
        ("person_erase", "+erase/"),
    ],
    "shiyakusho": [
        ("member_list", "/staff/members/"),
        ("member_new", "/staff/members/new/"),
        ("member_page", "the page of つなぐ"),
        ("membership_new", "+memberships/new/"),
        ("member_off", "+off/"),
        ("member_second_factor", "+second-factor/"),
        ("membership_edit", r"the page of つなぐ =/memberships/\d+/edit/$"),
        ("membership_end", r"the page of つなぐ =/memberships/\d+/end/$"),
        ("handover_of_member", r"the page of つなぐ =/handover/\d+/$"),
        ("aggregates", "/aggregates/"),
        ("keeping", "/keeping/"),
        ("keeping_change", "/keeping/change/"),
        ("export_approvals", "/exports/"),
    ],
    "kansa": [
        ("staff_home", "/staff/"),
        ("audit_log", "/audit/"),
        ("audit_overrides", "/audit/overrides/"),
        ("audit_erasures", "/audit/erasures/"),
        ("keeping", "/keeping/"),
    ],
}

# Pages that no walk looks at, and why.
NOT_WALKED = {
    "account_login": "another name of login",
    "photo_file": "a picture",
    "map_entries": "data for the map",
    "map_outlines": "data for the map",
    "session_left": "data for the clock of the login",
    "audit_log_file": "a file",
    "mfa_reauthenticate": "needs a device: test_second_factor.py",
    "mfa_reauthenticate_webauthn": "needs a device: test_second_factor.py",
    "mfa_generate_recovery_codes": "needs a device: test_second_factor.py",
}


def walked() -> set[str]:
    """The names of all pages that axe looks at."""
    return {name for walk in WALKS.values() for name, _ in walk}

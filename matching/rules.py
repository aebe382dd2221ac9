"""The permissions about persons by name: `user.has_perm("matching.read_person", person)`.

Pages, templates and any other door ask by these names; what each means is said once, by the
function of the same meaning in matching.permissions.
"""

from accounts.named_permissions import name_permissions
from matching import permissions as ask

PERMISSIONS = {
    "matching.support_persons": ask.can_support_persons,
    "matching.search_at_night": ask.can_search_anywhere_at_night,
    "matching.preview": ask.can_preview,
    "matching.keep_vocabulary": ask.can_keep_vocabulary,
    "matching.read_person": ask.can_read_person,
    "matching.edit_person": ask.can_edit_person,
    "matching.record_consent": ask.can_record_consent,
    "matching.match_person": ask.can_match,
    "matching.erase_person": ask.can_erase_person,
    "matching.be_told_of_persons": ask.can_be_told_of_persons,
    "matching.sit_in_meeting": ask.can_sit_in_meeting,
    "matching.approve_overrides": ask.can_approve_overrides,
    "matching.hand_over_person": ask.can_hand_over,
    "matching.keep_volunteers": ask.can_keep_volunteers,
    "matching.keep_volunteer": ask.can_keep_volunteer,
}

name_permissions(PERMISSIONS)

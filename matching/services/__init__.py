"""Writing about persons: one function a verb, each in a transaction."""

from .consents import consent_record, consent_revoke
from .drafts import draft_bring_back, draft_lay_by, draft_take, drafts_open
from .erasing import ErasureUnfinishedError, person_erase
from .idea_sheets import sheet_begin, sheet_of, voices_choose
from .ideas import idea_add, idea_mend
from .match_run import match_run
from .override_deputies import deputy_end, deputy_name
from .overrides import override_ask, override_decide, override_end
from .person_drafts import ConsiderationDraft, FreeTimeDraft, PersonDraft, TraitDraft
from .persons import PersonChangedError, person_create, person_update
from .shortlist import (
    shortlist_add,
    shortlist_answer,
    shortlist_pass_over,
    shortlist_propose,
    shortlist_remove,
    shortlist_take_back,
)
from .support_meetings import (
    meeting_close,
    meeting_members_change,
    meeting_note_add,
    meeting_open,
)
from .volunteers import (
    VolunteerDraft,
    volunteer_erase,
    volunteer_register,
    volunteer_told,
    volunteer_update,
    volunteers_seen,
)

__all__ = [
    "ConsiderationDraft",
    "ErasureUnfinishedError",
    "FreeTimeDraft",
    "PersonChangedError",
    "PersonDraft",
    "TraitDraft",
    "VolunteerDraft",
    "consent_record",
    "consent_revoke",
    "deputy_end",
    "deputy_name",
    "draft_bring_back",
    "draft_lay_by",
    "draft_take",
    "drafts_open",
    "idea_add",
    "idea_mend",
    "match_run",
    "meeting_close",
    "meeting_members_change",
    "meeting_note_add",
    "meeting_open",
    "override_ask",
    "override_decide",
    "override_end",
    "person_create",
    "person_erase",
    "person_update",
    "sheet_begin",
    "sheet_of",
    "shortlist_add",
    "shortlist_answer",
    "shortlist_pass_over",
    "shortlist_propose",
    "shortlist_remove",
    "shortlist_take_back",
    "voices_choose",
    "volunteer_erase",
    "volunteer_register",
    "volunteer_told",
    "volunteer_update",
    "volunteers_seen",
]

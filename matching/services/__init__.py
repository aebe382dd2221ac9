"""Writing about persons: one function a verb, each in a transaction."""

from .consents import consent_record, consent_revoke
from .match_run import match_run
from .person_drafts import ConsiderationDraft, FreeTimeDraft, PersonDraft, TraitDraft
from .persons import PersonChangedError, person_create, person_update

__all__ = [
    "ConsiderationDraft",
    "FreeTimeDraft",
    "PersonChangedError",
    "PersonDraft",
    "TraitDraft",
    "consent_record",
    "consent_revoke",
    "match_run",
    "person_create",
    "person_update",
]

"""Consent: the one gate before a person's words are used or told, and what it says."""

from .gate import ConsentMissingError, require_consent
from .state import ConsentState, Recipient, consent_state, state_of

__all__ = [
    "ConsentMissingError",
    "ConsentState",
    "Recipient",
    "consent_state",
    "require_consent",
    "state_of",
]

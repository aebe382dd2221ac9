"""Consent: the one gate before a person's words are used or told, and what it says."""

from .gate import ConsentMissingError, require_consent, who_consented
from .sharing import Disclosure, require_disclosure
from .state import ConsentState, Recipient, consent_state, state_of

__all__ = [
    "ConsentMissingError",
    "ConsentState",
    "Disclosure",
    "Recipient",
    "consent_state",
    "require_consent",
    "require_disclosure",
    "state_of",
    "who_consented",
]

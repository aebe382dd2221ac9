"""Persons, consent, who looked, and the results of comparing."""

from .access_event import AccessEvent
from .consent import Consent
from .match_run import MatchRun, Overlap
from .person import AvailableTime, Person
from .trait import Consideration, Trait

__all__ = [
    "AccessEvent",
    "AvailableTime",
    "Consent",
    "Consideration",
    "MatchRun",
    "Overlap",
    "Person",
    "Trait",
]

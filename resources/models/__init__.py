"""地域資源, its facts and times, the interviews behind it, and residents' listings."""

from .accessibility import AccessibilityFact
from .confirmation import Confirmation
from .interview import Interview, InterviewCandidate
from .kind import ResourceKind
from .listing import ContactLog, Listing, ListingPolicy
from .photo import ResourcePhoto
from .resource import Resource
from .schedule import Schedule
from .statement import Statement
from .wanted_role import WantedRole

__all__ = [
    "AccessibilityFact",
    "Confirmation",
    "ContactLog",
    "Interview",
    "InterviewCandidate",
    "Listing",
    "ListingPolicy",
    "Resource",
    "ResourceKind",
    "ResourcePhoto",
    "Schedule",
    "Statement",
    "WantedRole",
]

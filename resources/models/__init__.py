"""地域資源, its facts and times, the interviews behind it, and residents' listings."""

from .accessibility import AccessibilityFact
from .acquaintance import Acquaintance
from .check import CheckRecord, CheckResult, CheckWay, PlannedVisit
from .confirmation import Confirmation
from .entry_line import EntryContact, EntryNote
from .interview import Interview, InterviewCandidate
from .kind import ResourceKind
from .listing import ContactLog, Listing, ListingPolicy
from .map_place import MapCount, MapPlace
from .photo import ResourcePhoto
from .reminder import Answer, CheckRequest, ReminderAddress
from .resource import Resource
from .saved_search import SavedSearch, SearchHit
from .schedule import Schedule
from .statement import Statement
from .town_field import TownField, TownFieldValue
from .wanted_role import WantedRole
from .words import ResourceWords
from .written_schedule import WrittenSchedule

__all__ = [
    "AccessibilityFact",
    "Acquaintance",
    "Answer",
    "CheckRecord",
    "CheckRequest",
    "CheckResult",
    "CheckWay",
    "Confirmation",
    "ContactLog",
    "EntryContact",
    "EntryNote",
    "Interview",
    "InterviewCandidate",
    "Listing",
    "ListingPolicy",
    "MapCount",
    "MapPlace",
    "PlannedVisit",
    "ReminderAddress",
    "Resource",
    "ResourceKind",
    "ResourcePhoto",
    "ResourceWords",
    "SavedSearch",
    "Schedule",
    "SearchHit",
    "Statement",
    "TownField",
    "TownFieldValue",
    "WantedRole",
    "WrittenSchedule",
]

"""Persons, consent, who looked, and the results of comparing."""

from .access_event import AccessEvent
from .audit_anchor import AuditAnchor
from .batch import BatchFind, BatchRun
from .consent import Consent
from .erasure import Erasure
from .export_request import ExportRequest
from .idea import Idea, IdeaSheet
from .kept_form import KeptForm
from .match_run import MatchRun, Overlap
from .override import ConsentOverride, OverrideDeputy, OverrideRecipient
from .person import AvailableTime, Person
from .person_lookup import PersonLookup
from .person_request import PersonRequest
from .place_change import PlaceChange
from .shortlist import ShortlistEntry
from .support_meeting import SupportMeeting, SupportMeetingMember, SupportMeetingNote
from .town_concept import TownConcept
from .trait import Consideration, Trait
from .volunteer import Volunteer, VolunteerLook, VolunteerNote

__all__ = [
    "AccessEvent",
    "AuditAnchor",
    "AvailableTime",
    "BatchFind",
    "BatchRun",
    "Consent",
    "ConsentOverride",
    "Consideration",
    "Erasure",
    "ExportRequest",
    "Idea",
    "IdeaSheet",
    "KeptForm",
    "MatchRun",
    "Overlap",
    "OverrideDeputy",
    "OverrideRecipient",
    "Person",
    "PersonLookup",
    "PersonRequest",
    "PlaceChange",
    "ShortlistEntry",
    "SupportMeeting",
    "SupportMeetingMember",
    "SupportMeetingNote",
    "TownConcept",
    "Trait",
    "Volunteer",
    "VolunteerLook",
    "VolunteerNote",
]

"""The rows behind the addresses: what each parameter of a path is filled with."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from gis_data.models import Municipality
from matching.choices import FieldsClass, Purpose
from matching.models import BatchRun, Person, ShortlistEntry
from matching.services import meeting_open, override_ask
from matching.tenancy import tenant
from resources.freshness.recording import check_record
from resources.models import (
    Acquaintance,
    Confirmation,
    InterviewCandidate,
    Listing,
    ResourceKind,
    SavedSearch,
    TownField,
)
from tests.factories import (
    ConsentFactory,
    ExportRequestFactory,
    IdeaFactory,
    InterviewFactory,
    OrganizationFactory,
    PersonFactory,
    PersonRequestFactory,
    ResourceFactory,
    ShortlistEntryFactory,
    StatementFactory,
    TownConceptFactory,
    VolunteerFactory,
    photo_of,
    staff_user,
)

# What the parameter `pk` means in the addresses whose name begins like this; longest first.
PK = {
    "resource_page": "resource",
    "resource_calendar": "resource",
    "area_calendar": "living_area",
    "desk_search_again": "removed_search",
    "desk_search": "saved_search",
    "desk_resource": "resource",
    "desk_photos": "resource",
    "desk_acquaintances": "resource",
    "town_kind": "town_kind",
    "town_field": "town_field",
    "desk_acquaintance_off": "acquaintance",
    "desk_listing": "listing",
    "desk_confirmation": "confirmation",
    "check_undo": "check_record",
    "check": "resource",
    "visit_add": "resource",
    "interview": "interview",
    "candidate": "candidate",
    "statement": "statement",
}


def make_rows(town: Municipality, listener: User) -> dict[str, Any]:
    """One row for each parameter, of 北地区 and of the 社協; `listener` held the interview."""
    resource = ResourceFactory()
    interview = InterviewFactory(resource=resource, heard_by=[listener])
    waiting = ResourceFactory(waiting=True, audience="area_staff")
    person = PersonFactory(neighborhood=resource.neighborhood)
    member = staff_user(Role.SC, areas=[resource.living_area])
    _shortlist(person, listener)
    return {
        "member_id": member,
        "membership_id": member.memberships.get(),
        "resource": resource,
        "living_area": resource.living_area,
        "resource_id": resource,
        "shortlist_entry": ShortlistEntryFactory(person=person, resource=resource),
        "interview": interview,
        "statement": StatementFactory(interview=interview),
        "town_kind": ResourceKind.objects.create(
            municipality=town, slug="own", name="よりあい", public_label="よりあい", letter="よ"
        ),
        "town_field": TownField.objects.create(municipality=town, label="のぼり旗"),
        "acquaintance": Acquaintance.objects.create(
            resource=resource, user=listener, recorded_by=listener
        ),
        "listing": Listing.objects.create(
            resource=waiting, receipt="ABC234", contact="000-0000-1234", agreed=True
        ),
        "confirmation": Confirmation.objects.create(
            resource=resource, confirmed_on=resource.last_confirmed_at, confirmed_by=listener
        ),
        "check_record": check_record(
            resource=resource,
            user=listener,
            way="call",
            result="not_reached",
            checked_on=timezone.localdate(),
        ),
        "candidate": InterviewCandidate.objects.create(municipality=town, name="花の会"),
        "saved_search": SavedSearch.objects.create(user=listener, name="畑", query="q=畑"),
        "removed_search": SavedSearch.objects.create(
            user=listener, name="庭", query="q=庭", removed_on=timezone.localdate()
        ),
        "photo_id": photo_of(resource, listener),
        "size": "small",
        "person_id": person,
        "volunteer_id": VolunteerFactory(neighborhood=resource.neighborhood, recorded_by=listener),
        "kept_id": uuid4(),
        "consent_id": ConsentFactory(person=person),
        "export_id": ExportRequestFactory(),
        "batch_id": _night(person, listener),
        "change": "stop",
        "idea_id": IdeaFactory(sheet__person=person, sheet__made_by=listener),
        "sheet_size": "a4",
        "request_id": PersonRequestFactory(person=person, recorded_by=listener),
        "concept_id": TownConceptFactory(),
        "purpose": Purpose.PLACE.value,
        "paper": "page",
        **_told(person, listener),
    }


def _night(person: Person, user: User) -> BatchRun:
    """A night of the person's 所属 in which nobody was looked for yet."""
    here = {"municipality": person.municipality, "organization": person.organization}
    made = {"engine_version": "1", "knowledge_version": "1"}
    return BatchRun.objects.create(asked_by=user, **here, **made)


def _shortlist(person: Person, user: User) -> None:
    """Put a public place among the person's 気になるところ, so that it is shown and printed."""
    place = ResourceFactory(neighborhood=person.neighborhood, name="気になる店")
    given = {"state": "added", "added_by": user, "added_at": timezone.now()}
    with tenant([person.municipality_id]):
        ShortlistEntry.objects.create(person=person, resource=place, **given)


def _told(person: Person, listener: User) -> dict[str, Any]:
    """What others are told: the 受託法人 by a consent, `listener` in a 支援会議."""
    asker, fields = staff_user(), [FieldsClass.STRENGTHS]
    other = OrganizationFactory(name="受託法人")
    ConsentFactory(person=person, purpose=Purpose.SHARING, recipient=other)
    today = timezone.localdate()
    meeting = meeting_open(
        person=person, opened_by=asker, members=[listener], starts_on=today, ends_on=today
    )
    override = override_ask(
        person=person, asked_by=asker, ground="danger", emergency=True, reason="わけ",
        fields=fields, recipients=[listener], ends_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip
    place = ConsentFactory(person=person, purpose=Purpose.PLACE, recipient=other)
    return {"meeting_id": meeting, "override_id": override, "place_consent_id": place}


def patterns(found: list[URLPattern | URLResolver] | None = None) -> dict[str, URLPattern]:
    """Every address of the site by name, the operator's pages apart.

    One without a name keeps its route as name, so that it shows up as one without a row.
    """
    by_name: dict[str, URLPattern] = {}
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLPattern):
            by_name[pattern.name or str(pattern.pattern)] = pattern
        elif pattern.namespace != "admin":
            by_name |= patterns(pattern.url_patterns)
    return by_name


def address(name: str, rows: dict[str, Any]) -> str:
    """The path of an address on the rows."""
    parameters = patterns()[name].pattern.converters
    return reverse(name, kwargs={key: _value(name, key, rows) for key in parameters})


def _value(name: str, parameter: str, rows: dict[str, Any]) -> Any:
    if parameter == "pk":
        parameter = next(row for begin, row in PK.items() if name.startswith(begin))
    value = rows[parameter]
    return getattr(value, "pk", value)

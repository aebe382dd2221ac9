"""Which persons a file holds: those of one organization within reach, and who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Organization, User
from matching.choices import Purpose
from matching.consent import ConsentMissingError, require_consent
from matching.models import ExportRequest, Person


@dataclass(frozen=True)
class Chosen:
    """without_consent: how many are left out of a file that leaves the 所属."""

    persons: list[Person]
    without_consent: int


def chosen_for(request: ExportRequest) -> Chosen:
    """The persons of a request as of now, for the user who asked."""
    within = _within_reach(request.asked_by, request.organization)
    if request.recipient is None:
        return Chosen(within, 0)
    persons = [person for person in within if _agreed(person, request)]
    return Chosen(persons, len(within) - len(persons))


def _within_reach(user: User, organization: Organization) -> list[Person]:
    rows = Person.objects.supported_by(user).filter(organization=organization)
    rows = rows.select_related("organization", "neighborhood").defer("neighborhood__boundary")
    related = ("traits", "considerations", "available_times")
    return list(rows.prefetch_related(*related).order_by("case_number", "pk"))


def _agreed(person: Person, request: ExportRequest) -> bool:
    """A file is no meeting: no override counts here, only the person's own yes."""
    try:
        require_consent(
            person,
            Purpose(request.purpose),
            recipient=request.recipient,
            fields=request.fields_asked,
        )
    except ConsentMissingError:
        return False
    return True

"""How many other persons of the town a place would mean something to: counted, never listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from matching.choices import MATCHED_FIELDS, Purpose
from matching.consent import state_of
from matching.models import Consent, MatchRun, Overlap, Person
from matching.overlap.reasons.levels import MEDIUM_FROM

from .aggregates import LEAST

FEW = "数人"


def others_in_words(person: Person, resource_ids: Iterable[int]) -> dict[int, str]:
    """By place, how many others of the person's town have an interest that overlaps with it.

    A number of at least 10, 「数人」 below it, and nothing where there is none. Taken from the
    last run of each person, made under their consent, while it still holds; nobody's words are
    opened for it, and row security keeps it within the town.
    """
    found: dict[int, set[object]] = defaultdict(set)
    for resource_id, other in _overlaps(person, resource_ids):
        found[resource_id].add(other)
    allowed = _with_consent({other for others in found.values() for other in others})
    return {place: in_words(len(others & allowed)) for place, others in found.items()}


def in_words(count: int) -> str:
    """A number of persons as it may be said beside an idea."""
    if count == 0:
        return ""
    return f"{count}人" if count >= LEAST else FEW


def _overlaps(person: Person, resource_ids: Iterable[int]) -> Iterable[tuple[int, object]]:
    runs = MatchRun.objects.filter(person=OuterRef("run__person")).order_by("-run_at", "pk")
    rows = Overlap.objects.filter(
        resource__in=list(resource_ids),
        municipality=person.municipality_id,
        blocked=False,
        person_gain__gte=MEDIUM_FROM,
        run=Subquery(runs.values("pk")[:1]),
        run__person__erased_at__isnull=True,
        run__person__closed_on__isnull=True,
    )
    return rows.exclude(run__person=person).values_list("resource_id", "run__person_id")


def _with_consent(numbers: set[object]) -> set[object]:
    """Of these persons, those whose consent to be matched holds today."""
    persons = Person.objects.filter(pk__in=numbers).only("pk", "organization_id", "guardian_needed")
    consents: dict[object, list[Consent]] = defaultdict(list)
    for row in Consent.objects.filter(person__in=numbers, purpose=Purpose.PARTICIPATION):
        consents[row.person_id].append(row)
    return {one.pk for one in persons if _holds(one, consents[one.pk])}


def _holds(person: Person, rows: list[Consent]) -> bool:
    today, purpose = timezone.localdate(), Purpose.PARTICIPATION
    return state_of(rows, person, purpose, today, fields=MATCHED_FIELDS).holds

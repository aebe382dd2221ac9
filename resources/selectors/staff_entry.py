"""One entry as its keepers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from resources.choices import Feature, Known, Precision
from resources.models import Confirmation, Interview, Listing, Resource, ResourcePhoto, Statement
from resources.permissions import (
    audiences_read_by,
    can_keep,
    can_read_staff_notes,
    interviews_readable_by,
    listings_reviewable_by,
)

from .acquaintances import KnownBy, known_by
from .still_unknown import Unknown, still_unknown

if TYPE_CHECKING:
    from accounts.models import User
    from resources.models import EntryContact, EntryNote, TownFieldValue

# 「段差なし：なし」 could be read both ways.
FACT_WORDS = {Known.UNKNOWN: "未確認", Known.YES: "はい", Known.NO: "いいえ"}


@dataclass(frozen=True)
class FactRow:
    """One accessibility fact in words."""

    label: str
    state: str
    word: str


@dataclass(frozen=True)
class DeskEntry:
    """What the staff page of one entry shows to one user."""

    resource: Resource
    facts: list[FactRow]
    statements: list[Statement]
    interviews: list[Interview]
    confirmations: list[Confirmation]
    listing: Listing | None
    photos: list[ResourcePhoto]
    contacts: list[EntryContact]
    notes: list[EntryNote]
    town_values: list[TownFieldValue]
    known_by: list[KnownBy]
    unknown: list[Unknown]
    may_keep: bool
    may_read_notes: bool

    @property
    def may_read_address(self) -> bool:
        """An address the public does not see is, like the notes, for those who work there."""
        return self.may_read_notes or self.resource.precision == Precision.EXACT


def fact_rows(resource: Resource) -> list[FactRow]:
    """Return every feature with あり・なし・未確認."""
    known = {fact.feature: fact.state for fact in resource.facts.all()}
    states = [(f, Known(known.get(f.value, Known.UNKNOWN.value))) for f in Feature]
    return [FactRow(feature.label, state.value, FACT_WORDS[state]) for feature, state in states]


def statements_about(user: User, resource: Resource) -> list[Statement]:
    """Return what the user may read of the words behind an entry: adopted, or from its interviews.

    Words of an interview the user may not open stay with that interview, adopted or not.
    """
    open_source = Q(listing__isnull=False) | Q(interview__in=interviews_readable_by(user))
    about = Q(resource=resource) | Q(interview__resource=resource)
    rows = Statement.objects.readable_by(user).filter(open_source, about)
    return list(rows.select_related("interview", "listing").order_by("-said_on", "pk"))


def desk_entry(user: User, resource: Resource) -> DeskEntry:
    """Return everything the user may see of an entry they may open."""
    read, may_keep = audiences_read_by(user, resource), can_keep(user, resource)
    may_read_notes = can_read_staff_notes(user, resource)
    values = resource.town_values.filter(field__put_away=False, field__audience__in=read)
    return DeskEntry(
        resource=resource,
        facts=fact_rows(resource),
        statements=statements_about(user, resource),
        interviews=list(interviews_readable_by(user).filter(resource=resource)),
        confirmations=list(resource.confirmations.select_related("confirmed_by")[:10]),
        listing=listings_reviewable_by(user).filter(resource=resource).first(),
        photos=list(resource.photos.all()),
        contacts=list(resource.contacts.for_audiences(read)),
        notes=list(resource.notes.for_audiences(read)),
        town_values=list(values.select_related("field")),
        known_by=known_by(resource) if may_read_notes else [],
        unknown=still_unknown(resource) if may_keep else [],
        may_keep=may_keep,
        may_read_notes=may_read_notes,
    )

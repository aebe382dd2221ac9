"""What a user of another organization may read of a person: by consent, or by an override."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import memberships_with
from accounts.roles import Ability
from matching.choices import FieldsClass, Purpose
from matching.models import Consent, ConsentOverride, Person

from .gate import ConsentMissingError, require_consent


@dataclass(frozen=True)
class Disclosure:
    """The fields a user may read of a person now, and what each rests on."""

    by_consent: tuple[FieldsClass, ...]
    by_override: tuple[FieldsClass, ...]
    consents: tuple[Consent, ...] = ()
    overrides: tuple[ConsentOverride, ...] = ()

    @property
    def fields(self) -> tuple[FieldsClass, ...]:
        """All fields, in the order of the closed list."""
        return tuple(f for f in FieldsClass if f in {*self.by_consent, *self.by_override})


def require_disclosure(user: User, person: Person, *, now: dt.datetime | None = None) -> Disclosure:
    """Return what `user`, of another organization, may read of `person` at a moment.

    Staff who support persons read what a live consent to their organization names; somebody
    named in a live override reads what that names. Raises ConsentMissingError.
    """
    now = now or timezone.now()
    consents = [_held(row, person, now) for row in consents_for(user, now).filter(person=person)]
    overrides = list(overrides_for(user, now).filter(person=person))
    if not consents and not overrides:
        raise ConsentMissingError("この人を共有する同意が、いまはありません。")
    told = _fields(consents)
    return Disclosure(
        by_consent=told,
        by_override=tuple(field for field in _fields(overrides) if field not in told),
        consents=tuple(consents),
        overrides=tuple(overrides),
    )


def consents_for(user: User, now: dt.datetime) -> QuerySet[Consent]:
    """The live consents under which `user` reads as staff of another organization."""
    memberships = memberships_with(user, Ability.SUPPORT_PERSONS)
    organizations = {row.organization_id for row in memberships}
    rows = Consent.objects.live(timezone.localdate(now)).opening_to(organizations)
    return rows.select_related("recipient").order_by("person_id", "given_on", "pk")


def overrides_for(user: User, now: dt.datetime) -> QuerySet[ConsentOverride]:
    """The live overrides that name `user`, while `user` still works in the person's town."""
    if not user.is_authenticated or not user.is_active:
        return ConsentOverride.objects.none()
    works_in = memberships_with(user, Ability.READ_SUPPORTER_CATALOGUE)
    here = Q(municipality__in={row.municipality_id for row in works_in})
    rows = ConsentOverride.objects.live(now).naming(user).filter(here)
    return rows.order_by("person_id", "asked_at", "pk")


def _held(row: Consent, person: Person, now: dt.datetime) -> Consent:
    """The row, once the one gate has let it through."""
    return require_consent(
        person,
        Purpose(row.purpose),
        recipient=row.recipient,
        fields=row.fields_shared,
        on=timezone.localdate(now),
    )


def _fields(rows: Iterable[Consent | ConsentOverride]) -> tuple[FieldsClass, ...]:
    named = {field for row in rows for field in row.fields_shared}
    return tuple(field for field in FieldsClass if field in named)

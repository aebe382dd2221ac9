"""A member of staff writes down a new entry, or changes one that others may be changing too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from resources.choices import Known, Precision, Status
from resources.models import AccessibilityFact, Resource, ResourceKind
from resources.private_words import reading

from .entry_lines import LineRow, lines_save, organization_named, town_values_save
from .resource_confirm import resource_confirm
from .schedule_write import (
    Pause,
    ScheduleRow,
    schedules_pause,
    schedules_replace,
    written_schedule_mend,
)

if TYPE_CHECKING:
    from accounts.models import User

ASK_OWNER = (
    "自宅での活動です。正確な場所をのせてよいと本人が望んでいるときだけ、"
    "そのしるしをつけてください。"
)
NEEDS_POINT = "「正確な場所」でのせるには、場所（緯度と経度）が要ります。"
OWNER_WISHES = "自宅を正確な場所でのせることを、本人が望んでいると確かめました"


class EditedMeanwhileError(Exception):
    """Somebody else saved the entry since this form was opened; `current` is what they saved."""

    def __init__(self, current: Resource) -> None:
        super().__init__("edited meanwhile")
        self.current = current


@dataclass(frozen=True, kw_only=True)
class ResourceParts:
    """What belongs to an entry beside its own columns; None leaves a part as it is."""

    kinds: Iterable[ResourceKind] | None = None
    facts: Mapping[str, str] | None = None
    schedules: Iterable[ScheduleRow] | None = None
    pause: Pause | None = None
    written_mended: bool = False
    lines: Mapping[str, Iterable[LineRow]] = field(default_factory=dict)
    town_values: Mapping[int, str] = field(default_factory=dict)
    organization: str | None = None


@transaction.atomic
def resource_create(*, user: User, fields: Mapping[str, Any], parts: ResourceParts) -> Resource:
    """Write down a new entry, confirmed today by the one who heard of it.

    Its よみ is a proposal until a person has looked at it (`kana_proposed`).
    """
    resource = Resource(status=Status.CONFIRMED, **fields)
    propose_kana(resource)
    _save(resource)
    _save_parts(resource, parts)
    resource_confirm(resource=resource, user=user)
    return resource


@transaction.atomic
def resource_update(
    *,
    resource: Resource,
    version: int,
    user: User,
    fields: Mapping[str, Any],
    parts: ResourceParts = ResourceParts(),  # frozen, so one default serves all
    owner_wants_exact: bool = False,
) -> Resource:
    """Change an entry that still is at `version`.

    Raises EditedMeanwhileError where it is not, ValidationError where the result is wrong: a
    private home is shown exactly only where its owner wants it.
    """
    row = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    if row.version != version:
        raise EditedMeanwhileError(row)
    was_exact = row.precision == Precision.EXACT
    for name, value in fields.items():
        setattr(row, name, value)
    if row.precision == Precision.EXACT:
        _check_exact(row, owner_wants_exact=owner_wants_exact)
        if is_private_home(row) and not was_exact:
            _note_wish(row, user)
    if parts.organization is not None:
        row.organization = organization_named(resource=row, name=parts.organization)
    _save(row)
    _save_parts(row, parts)
    return row


def propose_kana(resource: Resource) -> None:
    """Propose the よみ where nobody wrote one, and mark it as a proposal."""
    if not resource.name_kana:
        resource.name_kana = reading(resource.name)[:200]
        resource.kana_proposed = bool(resource.name_kana)


def is_private_home(resource: Resource) -> bool:
    """Whether a resident said that this takes place at home."""
    return hasattr(resource, "listing") and resource.listing.private_home


def _check_exact(row: Resource, *, owner_wants_exact: bool) -> None:
    if is_private_home(row) and not owner_wants_exact:
        raise ValidationError({"precision": ASK_OWNER})
    if row.geom is None:
        raise ValidationError({"geom": NEEDS_POINT})


def _note_wish(row: Resource, user: User) -> None:
    line = f"{timezone.localdate():%Y年%-m月%-d日} {OWNER_WISHES}（{user}）"
    row.supporter_note = "\n".join(part for part in (row.supporter_note, line) if part)


def _save(row: Resource) -> None:
    row.full_clean()
    row.save()


def _save_parts(resource: Resource, parts: ResourceParts) -> None:
    if parts.kinds is not None:
        resource.kinds.set(parts.kinds)
    if parts.facts is not None:
        _save_facts(resource, parts.facts)
    if parts.schedules is not None:
        schedules_replace(resource=resource, rows=parts.schedules)
    if parts.pause is not None:
        schedules_pause(resource=resource, pause=parts.pause)
    if parts.written_mended:
        written_schedule_mend(resource=resource)
    for name, rows in parts.lines.items():
        lines_save(resource=resource, name=name, rows=rows)
    town_values_save(resource=resource, values=parts.town_values)


def _save_facts(resource: Resource, facts: Mapping[str, str]) -> None:
    """Keep what is known; a fact newly known or changed was checked today."""
    before = {fact.feature: fact for fact in resource.facts.all()}
    for feature, state in facts.items():
        fact = before.get(feature) or AccessibilityFact(resource=resource, feature=feature)
        if fact.state != state:
            fact.state = state
            fact.checked_on = None if state == Known.UNKNOWN else timezone.localdate()
            fact.full_clean()
            fact.save()

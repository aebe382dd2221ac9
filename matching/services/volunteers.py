"""Register a 活動したい人, write anew what changed, note what a place was told, erase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Organization, User
from matching.choices import VolunteerLookGround
from matching.models import KeptForm, Volunteer, VolunteerLook, VolunteerNote
from matching.models.volunteer import FreeSpan
from resources.models import Resource

from .erasing import key_destroy
from .persons import PersonChangedError

if TYPE_CHECKING:
    from gis_data.models import Neighborhood


SECOND_TAP = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class VolunteerDraft:
    """What was written of a volunteer. can_do, would_like: one line each thing."""

    name: str
    contact: str
    can_do: tuple[str, ...]
    would_like: tuple[str, ...]
    times: tuple[FreeSpan, ...]
    neighborhood: Neighborhood | None
    mobility: str
    max_minutes: int | None
    course: str
    text_version: str
    given_on: dt.date
    method: str
    witness: str
    keep_until: dt.date


@transaction.atomic
def volunteer_register(*, organization: Organization, by: User, draft: VolunteerDraft) -> Volunteer:
    """Register a volunteer with an organization. Raises ValidationError in Japanese.

    The same form sent twice (a second tap) is one volunteer.
    """
    if twin := _registered_just_now(organization, by, draft):
        return twin
    volunteer = Volunteer(
        organization=organization, municipality=organization.municipality, recorded_by=by
    )
    _write(volunteer, draft)
    volunteers_seen(user=by, volunteers=[volunteer], ground=VolunteerLookGround.EDIT)
    return volunteer


@transaction.atomic
def volunteer_update(
    *, volunteer: Volunteer, by: User, draft: VolunteerDraft, seen: dt.datetime | None = None
) -> Volunteer:
    """Write the draft over a volunteer; `seen` is the `updated_at` the writer saw.

    Raises PersonChangedError where somebody else was faster, ValidationError.
    """
    current = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if current.erased_at is not None:
        raise PersonChangedError("ほかの人が、この記録を消しました。")
    if seen is not None and current.updated_at != seen:
        raise PersonChangedError("ほかの人が、先にこの内容を書きかえました。")
    _write(current, draft)
    volunteers_seen(user=by, volunteers=[current], ground=VolunteerLookGround.EDIT)
    return current


@transaction.atomic
def volunteer_told(
    *, volunteer: Volunteer, resource: Resource, by: User, told_on: dt.date, text: str
) -> VolunteerNote:
    """Note when a place was told of a volunteer, and what. Raises ValidationError."""
    note = VolunteerNote(
        volunteer=volunteer, resource=resource, told_on=told_on, text=text, written_by=by
    )
    note.full_clean()
    note.save()
    volunteers_seen(user=by, volunteers=[volunteer], ground=VolunteerLookGround.EDIT)
    return note


def volunteer_erase(*, volunteer: Volunteer, by: User | None) -> None:
    """Erase a volunteer at once: the row emptied, the notes gone, then the key of all its texts.

    Not within another transaction, as person_erase. Repeating it changes nothing and finishes
    what was left. Raises ErasureUnfinishedError where the store cannot be written.
    """
    with transaction.atomic(durable=True):
        _empty(volunteer.pk, by)
    key_destroy(person_id=volunteer.pk)


def volunteers_seen(
    *, user: User, volunteers: Iterable[Volunteer], ground: VolunteerLookGround
) -> None:
    """Write down who looked at whom, one row each, in one statement."""
    VolunteerLook.objects.bulk_create(
        VolunteerLook(volunteer=volunteer, user=user, ground=ground) for volunteer in volunteers
    )


def _registered_just_now(
    organization: Organization, by: User, draft: VolunteerDraft
) -> Volunteer | None:
    # Two arrivals at once look one after the other.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    since = timezone.now() - SECOND_TAP
    rows = Volunteer.objects.filter(
        organization=organization, recorded_by=by, created_at__gte=since, erased_at=None
    )
    return next((row for row in rows if _written(row) == _to_write(draft)), None)


def _written(volunteer: Volunteer) -> dict[str, object]:
    return {name: getattr(volunteer, name) for name in VolunteerDraft.__dataclass_fields__}


def _to_write(draft: VolunteerDraft) -> dict[str, object]:
    return vars(draft) | {
        "can_do": "\n".join(draft.can_do),
        "would_like": "\n".join(draft.would_like),
        "times": FreeSpan.to_text(draft.times),
    }


def _write(volunteer: Volunteer, draft: VolunteerDraft) -> None:
    for name, value in _to_write(draft).items():
        # Reading first opens a sealed text, so that an equal one stays sealed as it is.
        if getattr(volunteer, name, None) != value:
            setattr(volunteer, name, value)
    volunteer.full_clean()
    volunteer.save()


def _empty(volunteer_id: UUID, by: User | None) -> None:
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer_id)
    if volunteer.erased_at is not None:
        return
    if by is not None:
        volunteers_seen(user=by, volunteers=[volunteer], ground=VolunteerLookGround.ERASE)
    volunteer.notes.all().delete()
    KeptForm.objects.filter(arguments__volunteer_id=str(volunteer_id)).delete()
    volunteer.neighborhood, volunteer.mobility, volunteer.max_minutes = None, "", None
    volunteer.erased_at = timezone.now()
    volunteer.save()

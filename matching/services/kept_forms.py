"""Keep what somebody typed, and drop it once it was saved or thrown away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from accounts.permissions import municipalities_of
from matching.kept_forms.address import FormAddress
from matching.models import KeptForm, Person, SupportMeeting
from matching.sealing.errors import SealError
from matching.sealing.seals import seal_for_person, seal_for_site

# Names of what is no part of the form, and of what is never kept.
NOT_KEPT = ("csrfmiddlewaretoken", "kept_for")
SECRET = "password"  # noqa: S105  # a part of names


@transaction.atomic
def form_keep(
    *,
    user: User,
    address: FormAddress,
    typed: QueryDict,
    stopped: bool = False,
    with_files: bool = False,
) -> KeptForm | None:
    """Keep the typed form of a user in place of an earlier one at the same address.

    Call it with the user's tenant. `stopped`: the login had ended when it arrived. Returns None
    for somebody without a town, who has no such form, and for a person out of sight or erased.
    """
    towns = municipalities_of(user)
    person = _person(address.person_id)
    if not towns or (address.person_id and person is None):
        return None
    # One row a user and address: two arrivals at once write one after the other.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    before = KeptForm.objects.filter(user=user, digest=address.digest)
    # The same number again: the page that shows the earlier words may be loaded once more.
    number = before.values_list("pk", flat=True).first() or uuid4()
    before.delete()
    kept = KeptForm(
        id=number,
        user=user, person=person, municipality_id=person.municipality_id if person else towns[0],
        view=address.view, arguments=address.arguments, query=address.query,
        digest=address.digest, stopped=stopped, with_files=with_files, kept_at=timezone.now(),
    )  # fmt: skip
    try:
        kept.sealed = _sealed(kept, _text(typed))
    except SealError:
        return None
    kept.save()
    return kept


def form_drop(*, user: User, address: FormAddress) -> None:
    """Drop the form of an address: it was saved."""
    KeptForm.objects.filter(user=user, digest=address.digest).delete()


def form_throw_away(*, user: User, kept_id: UUID) -> KeptForm | None:
    """「すてる」: drop one's own kept form and return it; None where it is not there."""
    kept = KeptForm.objects.filter(user=user, pk=kept_id).first()
    if kept:
        KeptForm.objects.filter(pk=kept.pk).delete()
    return kept


def kept_forms_before(municipality_id: int, before: dt.datetime) -> QuerySet[KeptForm]:
    """The forms of a town that nobody has touched since a moment."""
    return KeptForm.objects.filter(municipality_id=municipality_id, kept_at__lt=before)


def kept_forms_drop_about(*, person: Person) -> int:
    """Drop every unfinished form about a person, whoever wrote it; for erasing."""
    return KeptForm.objects.filter(person=person).delete()[0]


def kept_forms_drop_in(*, meeting: SupportMeeting, of_users: Iterable[int] | None = None) -> int:
    """Drop the unfinished notes of a 支援会議: everybody's once it is closed, or of who left."""
    rows = KeptForm.objects.filter(
        person_id=meeting.person_id, arguments__meeting_id=str(meeting.pk)
    )
    return (rows if of_users is None else rows.filter(user__in=of_users)).delete()[0]


def _person(person_id: UUID | None) -> Person | None:
    if person_id is None:
        return None
    return Person.objects.only("pk", "municipality_id").filter(pk=person_id).first()


def _text(typed: QueryDict) -> str:
    kept = typed.copy()
    for name in list(kept):
        if name in NOT_KEPT or SECRET in name:
            del kept[name]
    return kept.urlencode()


def _sealed(kept: KeptForm, text: str) -> bytes:
    if kept.person_id:
        return seal_for_person(text, kept.person_id, cell=kept.cell)
    return seal_for_site(text, cell=kept.cell)

"""One's own unfinished forms."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict
from django.urls import NoReverseMatch

from accounts.models import User
from matching.kept_forms.address import FormAddress, asking_for, path_to
from matching.models import KeptForm
from matching.sealing.errors import SealError
from matching.sealing.seals import open_sealed


def own_kept_form(user: User, address: FormAddress, kept_id: str) -> KeptForm | None:
    """The kept form with this number, if it is the user's and belongs to this address."""
    try:
        number = UUID(kept_id)
    except ValueError:
        return None
    return KeptForm.objects.filter(user=user, pk=number, digest=address.digest).first()


def typed_in(kept: KeptForm) -> QueryDict | None:
    """What was typed; None where it cannot be opened any more, the person being erased."""
    try:
        return QueryDict(open_sealed(bytes(kept.sealed), cell=kept.cell))
    except SealError:
        return None


def waiting_at(user: User, address: FormAddress) -> list[KeptForm]:
    """The user's kept forms of a page: of its own form, and of those sent to addresses below."""
    rows = KeptForm.objects.filter(user=user, person_id=address.person_id).defer("sealed")
    rows = rows.filter(arguments=address.arguments, view__startswith=address.view)
    return [row for row in rows if row.digest == address.digest or row.view != address.view]


def link_to(kept: KeptForm) -> str:
    """The address that shows a kept form again; empty where the page is no more."""
    try:
        path = path_to(kept.view, kept.arguments, kept.person_id, kept.query)
    except NoReverseMatch:
        return ""
    return asking_for(path, kept.pk)

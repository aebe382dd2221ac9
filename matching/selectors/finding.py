"""Find a person exactly: by よみ, telephone or ケース番号."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from accounts.permissions import municipalities_of
from matching.case_number import plain_case_number
from matching.choices import LookupKind
from matching.models import Person, PersonLookup
from matching.sealing.blind_index import digest_of

from .persons import persons_for

if TYPE_CHECKING:
    from accounts.models import User


def persons_found(user: User, text: str) -> QuerySet[Person]:
    """Of the persons a user supports, those whom `text` names wholly; never a part of a name."""
    towns = municipalities_of(user)
    digests = [digest_of(kind, text, town) for kind in LookupKind for town in towns]
    known = PersonLookup.objects.filter(digest__in=[d for d in digests if d])
    named = Q(pk__in=known.values("person")) | Q(case_number=plain_case_number(text))
    return persons_for(user).filter(named)

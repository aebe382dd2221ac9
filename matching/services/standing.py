"""The person as they stand now, held until the end: nothing is written of the erased."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from matching.models import Person

ERASED = "この人の記録は、消されました。もう何も書けません。"


def person_held(person: Person) -> Person:
    """Lock the row and return it as it is now. Raises ValidationError for an erased person.

    A page may have been open while somebody else erased the record: what is written then would
    stay for good, partly in the clear.
    """
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.erased_at is not None:
        raise ValidationError(ERASED)
    return current

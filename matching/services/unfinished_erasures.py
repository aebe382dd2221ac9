"""Bring rows and keys together again after a crash or a restore: erased in one, erased in both."""

from __future__ import annotations

from matching.choices import ErasureReason
from matching.models import Person
from matching.sealing.keys import site_store

from .erasing import key_destroy, person_erase


def finish_erasures() -> tuple[int, int]:
    """Destroy the keys of erased rows, and erase the rows of destroyed keys.

    Returns how many of each. Can be run at any time; needs to see all towns (the owner).
    Raises ErasureUnfinishedError.
    """
    store = site_store()
    erased = Person.objects.filter(erased_at__isnull=False).values_list("pk", flat=True)
    left = [pk for pk in erased if store.keeps_bytes_of(str(pk))]
    for pk in left:
        key_destroy(person_id=pk)
    back = list(Person.objects.not_erased().filter(pk__in=list(store.erased_names())))
    for person in back:
        person_erase(person=person, by=None, reason=ErasureReason.RESTORED)
    return len(left), len(back)

"""Bring rows and keys together again after a crash or a restore: erased in one, erased in both."""

from __future__ import annotations

from matching.choices import ErasureReason
from matching.models import Person, Volunteer
from matching.sealing.keys import site_store

from .erasing import key_destroy, person_erase
from .volunteers import volunteer_erase


def finish_erasures() -> tuple[int, int]:
    """Destroy the keys of erased rows, and erase the rows of destroyed keys.

    Of 本人 and of 活動したい人. Returns how many of each. Can be run at any time; needs to see all
    towns (the owner). Raises ErasureUnfinishedError.
    """
    store = site_store()
    erased = [
        pk
        for model in (Person, Volunteer)
        for pk in model.objects.filter(erased_at__isnull=False).values_list("pk", flat=True)
    ]
    left = [pk for pk in erased if store.keeps_bytes_of(str(pk))]
    for pk in left:
        key_destroy(person_id=pk)
    gone = list(store.erased_names())
    back = list(Person.objects.not_erased().filter(pk__in=gone))
    for person in back:
        person_erase(person=person, by=None, reason=ErasureReason.RESTORED)
    volunteers = list(Volunteer.objects.not_erased().filter(pk__in=gone))
    for volunteer in volunteers:
        volunteer_erase(volunteer=volunteer, by=None)
    return len(left), len(back) + len(volunteers)

"""Keep the blind index in step with what is known of a person."""

from __future__ import annotations

from django.db import transaction

from matching.choices import LookupKind
from matching.models import Person, PersonLookup
from matching.sealing.blind_index import digest_of


@transaction.atomic
def lookups_write(*, person: Person) -> int:
    """Make the person findable by what stands in their row, and by nothing older.

    Returns how many rows changed: an unchanged digest stays as it is.
    """
    wanted = _digests(person)
    kept = {row.kind: row for row in PersonLookup.objects.filter(person=person)}
    stale = [row.pk for kind, row in kept.items() if bytes(row.digest) != wanted.get(kind)]
    current = {kind for kind, row in kept.items() if row.pk not in stale}
    PersonLookup.objects.filter(pk__in=stale).delete()
    fresh = [
        PersonLookup(person=person, kind=kind, digest=digest)
        for kind, digest in wanted.items()
        if kind not in current
    ]
    PersonLookup.objects.bulk_create(fresh)
    return len(stale) + len(fresh)


def _digests(person: Person) -> dict[str, bytes]:
    """The digests of the words that are there; an erased person has none."""
    if person.erased_at is not None:
        return {}
    words = {LookupKind.KANA: person.name_kana, LookupKind.PHONE: person.phone}
    found = {kind: digest_of(kind, text, person.municipality_id) for kind, text in words.items()}
    return {kind.value: digest for kind, digest in found.items() if digest}

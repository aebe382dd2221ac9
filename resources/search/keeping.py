"""Keep the words of entries true: read the texts of those that are due, and write them down."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Prefetch

from resources.models import Resource, ResourceKind, ResourceWords, WantedRole

from .wordings import Wording, wording_of

AT_ONCE = 300
"""Entries brought up before a search is answered: some tenths of a second."""
BATCH = 1000


def words_bring_up(limit: int = AT_ONCE) -> int:
    """Read anew the words of entries whose texts changed; return how many were read.

    Called before each search: what was saved a moment ago is found, by whatever way it was
    saved. After a bulk load the rest is done by a job. Rows that somebody else reads just now
    are left to them.
    """
    if not ResourceWords.objects.filter(due=True).exists():
        return 0
    with transaction.atomic():
        due = ResourceWords.objects.filter(due=True).select_for_update(skip_locked=True)
        ids = list(due.order_by("pk").values_list("pk", flat=True)[:limit])
        rows = [
            ResourceWords(pk=entry.pk, text=found.text, grams=found.grams, nouns=found.nouns)
            for entry, found in _worded(ids)
        ]
        for row in rows:
            row.due = False
        ResourceWords.objects.bulk_update(rows, ["text", "grams", "nouns", "due"], batch_size=200)
    return len(rows)


def words_bring_up_all() -> int:
    """Read anew whatever is due, a thousand entries in a transaction; return how many."""
    done = 0
    while read := words_bring_up(BATCH):
        done += read
    return done


def _worded(ids: list[int]) -> Iterator[tuple[Resource, Wording]]:
    entries = (
        Resource.objects.filter(pk__in=ids)
        .select_related("organization")
        .only("name", "name_kana", "summary", "activity", "welcome", "organization__name")
        .prefetch_related(
            Prefetch("kinds", ResourceKind.objects.order_by("position", "pk")),
            Prefetch("wanted_roles", WantedRole.objects.order_by("pk")),
        )
    )
    for entry in entries:
        yield entry, wording_of(texts_of(entry), entry.name_kana)


def texts_of(entry: Resource) -> list[str]:
    """Return the texts of an entry that a search looks in; all of them stand on its page."""
    texts = [entry.name, entry.summary, entry.activity, entry.welcome]
    texts.append(entry.organization.name if entry.organization else "")
    for kind in entry.kinds.all():
        texts += [kind.public_label, kind.name]
    for role in entry.wanted_roles.all():
        texts += [role.name, role.tasks]
    return texts

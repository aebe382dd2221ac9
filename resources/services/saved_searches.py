"""Keep a search of the desk, name it anew, remove it and bring it back; note what answers anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from resources.models import SavedSearch, SearchHit
from resources.selectors.saved_searches import MOST_HITS, answers_of, searches_to_run

if TYPE_CHECKING:
    from accounts.models import User

MOST_SEARCHES = 30
KEPT_DAYS = 30
TOO_MANY_SEARCHES = f"しまえる探し方は{MOST_SEARCHES}までです。使わないものをけしてください。"
TOO_WIDE = (
    f"{MOST_HITS:,}件より多く見つかる探し方は、しまえません。"
    "ことばや条件を足してから、もう一度しまってください。"
)
NOTHING_ASKED = "条件がひとつもありません。ことばや条件を入れて探してから、しまってください。"


@transaction.atomic
def search_save(*, user: User, name: str, query: str) -> SavedSearch:
    """Keep a search under a name; what answers it now is known and not new.

    Raises ValidationError for no condition, a name used already, too wide a search, too many.
    """
    if not query:
        raise ValidationError(NOTHING_ASKED)
    if user.saved_searches.filter(removed_on__isnull=True).count() >= MOST_SEARCHES:
        raise ValidationError(TOO_MANY_SEARCHES)
    row = SavedSearch(user=user, name=name.strip(), query=query)
    row.full_clean()
    row.save()
    today = timezone.localdate()
    found = answers_of(row, today)
    if len(found) > MOST_HITS:
        raise ValidationError(TOO_WIDE)
    _note(row, found, today, is_new=False)
    return row


@transaction.atomic
def search_rename(*, search: SavedSearch, name: str) -> SavedSearch:
    """Give a search another name."""
    search.name = name.strip()
    search.full_clean()
    search.save(update_fields=["name"])
    return search


@transaction.atomic
def search_remove(*, search: SavedSearch) -> SavedSearch:
    """Remove a search; it can be brought back for a month."""
    search.removed_on = timezone.localdate()
    search.save(update_fields=["removed_on"])
    return search


@transaction.atomic
def search_bring_back(*, search: SavedSearch) -> SavedSearch:
    """Bring a removed search back; raises ValidationError where its name is taken meanwhile."""
    search.removed_on = None
    search.full_clean()
    search.save(update_fields=["removed_on"])
    return search


@transaction.atomic
def search_seen(*, search: SavedSearch) -> int:
    """Mark what newly answers a search as seen; return how many there were."""
    return search.hits.filter(is_new=True).update(is_new=False)


def searches_run(today: dt.date) -> int:
    """Note for every kept search what answers it anew; return how many. Twice does no harm.

    Each search sees what its user may see. What answers no longer is forgotten, so that it is
    told again when it answers once more. Removed searches are cleared after a month.
    """
    SavedSearch.objects.filter(removed_on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()
    return sum(_run(search, today) for search in searches_to_run())


@transaction.atomic
def _run(search: SavedSearch, today: dt.date) -> int:
    found = answers_of(search, today)
    search.hits.exclude(resource__in=found).delete()
    if len(found) > MOST_HITS:
        return 0
    return _note(search, found, today, is_new=True)


def _note(search: SavedSearch, found: list[int], today: dt.date, *, is_new: bool) -> int:
    known = set(search.hits.values_list("resource_id", flat=True))
    rows = [
        SearchHit(search=search, resource_id=pk, found_on=today, is_new=is_new)
        for pk in found
        if pk not in known
    ]
    SearchHit.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)

"""Words for asking the catalogue: they read aloud and combine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q
from django.db.models.functions import Cast
from django.db.models.lookups import LessThanOrEqual

from accounts.permissions import in_scope, in_town
from accounts.roles import Ability
from resources.choices import Audience, Status
from resources.search.asking import asked_terms
from resources.search.folding import grams

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from gis_data.models import LivingArea, Municipality

STALE_AFTER_DAYS = 365


class _Months(Func):
    """So many months, as PostgreSQL counts them."""

    template = "make_interval(months => %(expressions)s)"
    output_field = models.DurationField()


DUE_ON = Cast(
    ExpressionWrapper(
        F("last_confirmed_at") + _Months(F("update_cycle_months")),
        output_field=models.DateTimeField(),
    ),
    output_field=models.DateField(),
)


def is_due(today: dt.date) -> Q:
    """Whether nobody has looked at an entry within its own cycle."""
    return Q(last_confirmed_at__isnull=True) | Q(LessThanOrEqual(DUE_ON, today))


class ResourceQuerySet(models.QuerySet):
    """Resource.objects.published().in_area(area).open_on(2) and so on."""

    def confirmed(self) -> ResourceQuerySet:
        """Entries a member of staff has confirmed and that are running."""
        return self.filter(status=Status.CONFIRMED)

    def published(self) -> ResourceQuerySet:
        """What anybody may see: confirmed, and meant for everybody."""
        return self.confirmed().filter(audience=Audience.PUBLIC)

    def within_audience_of(self, user: User | AnonymousUser) -> ResourceQuerySet:
        """Confirmed entries this user may see by 見せる範囲.

        Supporters' entries open to the whole municipality of a membership, an area's own
        entries only to those who work in that area.
        """
        return self.confirmed().filter(
            Q(audience=Audience.PUBLIC)
            | Q(audience=Audience.SUPPORTERS) & in_town(user, Ability.READ_SUPPORTER_CATALOGUE)
            | Q(audience=Audience.AREA_STAFF) & in_scope(user, Ability.READ_AREA_CATALOGUE)
        )

    def keepable_by(self, user: User | AnonymousUser) -> ResourceQuerySet:
        """Entries of any status that this user keeps up to date."""
        return self.filter(in_scope(user, Ability.KEEP_CATALOGUE))

    def in_municipality(self, municipality: Municipality) -> ResourceQuerySet:
        """Entries of one town."""
        return self.filter(municipality=municipality)

    def in_area(self, area: LivingArea) -> ResourceQuerySet:
        """Entries of one 日常生活圏域."""
        return self.filter(living_area=area)

    def of_kinds(self, slugs: Iterable[str]) -> ResourceQuerySet:
        """Entries of any of the kinds."""
        return self.filter(kinds__slug__in=list(slugs)).distinct()

    def open_on(self, weekday: int) -> ResourceQuerySet:
        """Entries with a schedule on this weekday (0 = Monday), or on any day."""
        return self.filter(
            Q(schedules__weekdays__contains=[weekday]) | Q(schedules__rule="")
        ).distinct()

    def matching_words(self, words: str) -> ResourceQuerySet:
        """Entries that answer every word in any of its variants, by their words as they stand.

        Callers bring these up before (resources.search.keeping.words_bring_up).
        """
        words_of = self.model._meta.get_field("words").related_model
        rows = self
        for term in asked_terms(words):
            found = Q()
            for variant in term.variants:
                found |= Q(grams__contains=grams(variant), text__contains=variant)
            rows = rows.filter(pk__in=words_of.objects.filter(found).values("pk"))
        return rows

    def with_due_on(self) -> ResourceQuerySet:
        """Add `due_on`: the day on which an entry's own cycle asks for a look; None: never seen."""
        return self.annotate(due_on=DUE_ON)

    def due(self, today: dt.date) -> ResourceQuerySet:
        """Entries never confirmed, or whose own cycle (1, 3, 6 or 12 months) is over on `today`."""
        return self.filter(is_due(today))

    def stale(self, today: dt.date) -> ResourceQuerySet:
        """Entries never confirmed, or last confirmed more than twelve months ago."""
        limit = today - dt.timedelta(days=STALE_AFTER_DAYS)
        return self.filter(Q(last_confirmed_at__isnull=True) | Q(last_confirmed_at__lt=limit))

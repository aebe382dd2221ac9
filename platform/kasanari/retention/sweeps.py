"""Where each class of the table is found, and how it goes. Every removal may be repeated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from accounts.keeping import DataClass, rule_of
from accounts.keeping_periods import amount_in
from accounts.models import RetentionReport, SharedCache
from kasanari.models import FormKey
from resources.models import Listing
from resources.services.listing_forget import listing_forget


@dataclass(frozen=True)
class Scope:
    """One town on one day; without a town, what belongs to the site."""

    municipality_id: int | None
    day: dt.date

    def last_day(self, data_class: DataClass) -> dt.date:
        """What began on this day or before goes."""
        amount = amount_in(self.municipality_id, data_class)
        return rule_of(data_class).begun_by(self.day, amount)

    def before(self, data_class: DataClass) -> dt.datetime:
        """What is stamped before this moment goes (midnight in Japan's time)."""
        after = self.last_day(data_class) + dt.timedelta(days=1)
        return timezone.make_aware(dt.datetime.combine(after, dt.time()))


@dataclass(frozen=True)
class Sweep:
    """How one class goes. of_town: in each town apart, or once for the site.

    in_parts: each row goes in a transaction of its own, because a key is destroyed with it; then
    `remove` returns how many went on that day in all, however often it ran.
    """

    data_class: DataClass
    due: Callable[[Scope], QuerySet]
    remove: Callable[[QuerySet, Scope], int]
    of_town: bool
    in_parts: bool = False


def sweeps() -> list[Sweep]:
    """All classes of this profile, in the order of the table."""
    found = [*OF_EVERY_PROFILE]
    for app, module in OF_AN_APP.items():
        if apps.is_installed(app):
            found += import_module(f"kasanari.retention.{module}").SWEEPS
    order = list(DataClass)
    return sorted(found, key=lambda sweep: order.index(sweep.data_class))


def delete(rows: QuerySet, scope: Scope) -> int:
    """Delete the rows with what hangs on them; return how many of them there were."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def _listings(scope: Scope) -> QuerySet[Listing]:
    return Listing.objects.filter(
        resource__municipality_id=scope.municipality_id,
        decision=Listing.Decision.DECLINED,
        decided_at__lt=scope.before(DataClass.LISTING_CONTACT),
        forgotten_on__isnull=True,
    )


def _forget(rows: QuerySet[Listing], scope: Scope) -> int:
    return len([listing_forget(listing=row, day=scope.day) for row in rows])


def _sessions(scope: Scope) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=scope.before(DataClass.SESSION))


def _form_keys(scope: Scope) -> QuerySet[FormKey]:
    return FormKey.objects.filter(taken_at__lt=scope.before(DataClass.FORM_KEY))


def _devices(scope: Scope) -> QuerySet[UserSession]:
    return UserSession.objects.filter(created_at__lt=scope.before(DataClass.DEVICE))


def _tries(scope: Scope) -> QuerySet[SharedCache]:
    return SharedCache.objects.filter(expires__lt=scope.before(DataClass.LOGIN_TRY))


def _reports(scope: Scope) -> QuerySet[RetentionReport]:
    return RetentionReport.objects.filter(day__lte=scope.last_day(DataClass.REPORT))


OF_EVERY_PROFILE = (
    Sweep(DataClass.LISTING_CONTACT, _listings, _forget, of_town=True),
    Sweep(DataClass.SESSION, _sessions, delete, of_town=False),
    Sweep(DataClass.FORM_KEY, _form_keys, delete, of_town=False),
    Sweep(DataClass.DEVICE, _devices, delete, of_town=False),
    Sweep(DataClass.LOGIN_TRY, _tries, delete, of_town=False),
    Sweep(DataClass.REPORT, _reports, delete, of_town=False),
)
OF_AN_APP = {"matching": "person_sweeps", "procrastinate.contrib.django": "job_sweeps"}

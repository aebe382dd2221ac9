"""What is due soon about the persons a user supports; asked anew at each reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.permissions import memberships_with
from accounts.roles import Ability
from matching.choices import RequestDecision
from matching.keeping import WARN_DAYS, persons_to_erase
from matching.models import Consent, Person, PersonRequest

if TYPE_CHECKING:
    from accounts.models import User

SOON = dt.timedelta(days=WARN_DAYS)


@dataclass(frozen=True)
class Reminders:
    """Requests to answer, records that go soon, consents that end soon; the nearest first."""

    requests: QuerySet[PersonRequest]
    going: list[QuerySet[Person]]
    consents: QuerySet[Consent]

    @property
    def count(self) -> int:
        """How many there are in all."""
        going = sum(rows.count() for rows in self.going)
        return self.requests.count() + going + self.consents.count()


def reminders_for(user: User, today: dt.date) -> Reminders:
    """What is due within 30 days, or is late already, about the persons within reach."""
    within = Person.objects.supported_by(user)
    requests = PersonRequest.objects.filter(decision=RequestDecision.WAITING, person__in=within)
    ending = Consent.objects.live(today).filter(valid_until__lte=today + SOON, person__in=within)
    towns = {row.municipality_id for row in memberships_with(user, Ability.SUPPORT_PERSONS)}
    return Reminders(
        requests=requests.select_related("person").order_by("received_on", "pk"),
        going=[
            persons_to_erase(town, today + SOON).filter(pk__in=within.values("pk"))
            for town in sorted(towns)
        ],
        consents=ending.select_related("person", "recipient").order_by("valid_until", "pk"),
    )

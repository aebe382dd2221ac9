"""Who may read which statement: the one place where visibility and 了解 bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.permissions import in_scope, in_town
from accounts.roles import Ability
from resources.choices import Visibility

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class StatementQuerySet(models.QuerySet):
    """Statement.objects.open_to_anyone(), .readable_by(user)."""

    def agreed(self) -> StatementQuerySet:
        """Statements whose speaker agreed to their use (了解)."""
        return self.filter(agreed=True)

    def open_to_anyone(self) -> StatementQuerySet:
        """What a public page may show."""
        return self.agreed().filter(visibility=Visibility.ANYONE)

    def readable_by(self, user: User | AnonymousUser) -> StatementQuerySet:
        """What this user may read.

        Without 了解 a statement stays with those who heard it and the 事務局, whatever its
        visibility says.
        """
        shared = Q(agreed=True, visibility__in=[Visibility.ANYONE, Visibility.SUPPORTERS])
        return self.filter(
            Q(agreed=True, visibility=Visibility.ANYONE)
            | shared & in_town(user, Ability.READ_SUPPORTER_CATALOGUE)
            | _heard(user)
            | in_town(user, Ability.READ_ALL_STATEMENTS)
        ).distinct()

    def heard_by(self, user: User | AnonymousUser) -> StatementQuerySet:
        """What this user may read because they heard it, whatever its visibility says."""
        return self.filter(_heard(user)).distinct()


def _heard(user: User | AnonymousUser) -> Q:
    heard = Q(interview__interviewers=user.pk) if user.is_authenticated else Q(pk__in=[])
    # Who heard it and has left the town's work since then reads it no more.
    heard &= in_town(user, Ability.RECORD_INTERVIEWS)
    # A resident's listing is heard by the 担当 of its 圏域.
    return heard | Q(listing__isnull=False) & in_scope(
        user, Ability.REVIEW_LISTINGS, area="listing__resource__living_area"
    )

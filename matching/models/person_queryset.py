"""Who reaches which persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Coalesce

from accounts.permissions import in_scope
from accounts.roles import Ability

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PersonQuerySet(models.QuerySet):
    """Person.objects.supported_by(user): the only door to persons for pages."""

    def supported_by(self, user: User | AnonymousUser) -> PersonQuerySet:
        """Persons of the user's own organizations, in the areas of each membership.

        A person without a 町丁目 belongs to every area of the organization. Another
        organization of the same town reads nothing here.
        """
        reach = in_scope(user, Ability.SUPPORT_PERSONS, area="neighborhood__living_area")
        return self.not_erased().filter(reach)

    def erasable_by(self, user: User | AnonymousUser) -> PersonQuerySet:
        """Of those the user supports, the persons whose record they may erase."""
        reach = in_scope(user, Ability.ERASE_PERSONS, area="neighborhood__living_area")
        return self.supported_by(user).filter(reach)

    def not_erased(self) -> PersonQuerySet:
        """Persons whose record can still be read. Counts alone ask for the others, too."""
        return self.filter(erased_at__isnull=True)

    def with_area(self) -> PersonQuerySet:
        """Beside each person `area_id`, their 圏域, also of those erased: for counts."""
        return self.annotate(area_id=Coalesce("neighborhood__living_area", "area_when_erased"))

    def cared_for_by(self, worker: User) -> PersonQuerySet:
        """Persons whose 担当 the worker is, wherever; who may ask is said by permissions."""
        return self.filter(worker=worker)

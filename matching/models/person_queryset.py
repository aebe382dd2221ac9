"""Who reaches which persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.permissions import memberships_with
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
        reach = Q(pk__in=[])
        for membership in memberships_with(user, Ability.SUPPORT_PERSONS):
            own = Q(
                municipality_id=membership.municipality_id,
                organization_id=membership.organization_id,
            )
            areas = [area.pk for area in membership.living_areas.all()]
            if areas:
                own &= Q(neighborhood__living_area_id__in=areas) | Q(
                    neighborhood__living_area__isnull=True
                )
            reach |= own
        return self.filter(reach)

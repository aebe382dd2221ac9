"""User, Organization (団体), Membership (所属) and what was changed about them."""

from __future__ import annotations

from typing import Any

import rules
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models

from gis_data.models import LivingArea, Municipality

from .history import keep_history
from .keeping_models import KeepingPeriod, RetentionReport
from .member_change import MemberChange
from .roles import ROLE_LABELS, Role

__all__ = ["KeepingPeriod", "MemberChange", "Membership", "Organization", "RetentionReport", "User"]


@keep_history()
class Organization(models.Model):
    """団体: who runs a resource, and whom staff work for.

    It lives here, not in `resources`, because a membership points to it and the import
    arrow only goes down (docs/adr/004).
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="organizations"
    )
    name = models.CharField("団体名", max_length=120)
    name_kana = models.CharField("よみ", max_length=160, blank=True)
    employs_staff = models.BooleanField(
        "この団体の職員がログインする", default=False, help_text="社協、受託法人、市役所など"
    )

    class Meta:
        verbose_name = "団体"
        verbose_name_plural = "団体"
        ordering = ["name_kana", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="organization_name_once_per_municipality",
                violation_error_message="同じ名前の団体が、この市町村にもうあります。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="organization_has_name",
                violation_error_message="団体名を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keep_history(leave_out=["password", "last_login"])
class User(AbstractUser):
    """A person who logs in. What they may do comes from their memberships alone."""

    display_name = models.CharField("名前", max_length=60, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = "利用者"
        verbose_name_plural = "利用者"

    def __str__(self) -> str:
        return self.display_name or self.username

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's superuser may everything; our own named questions have no one above them."""
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)


@keep_history()
class Membership(models.Model):
    """所属: a user works for an organization in one role, perhaps for some areas only."""

    user = models.ForeignKey(
        User, verbose_name="利用者", on_delete=models.CASCADE, related_name="memberships"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="団体", on_delete=models.PROTECT, related_name="memberships"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(
        "役割", max_length=20, choices=[(role.value, ROLE_LABELS[role]) for role in Role]
    )
    living_areas = models.ManyToManyField(
        LivingArea,
        verbose_name="担当する圏域",
        blank=True,
        help_text="空のときは、市町村のすべての圏域を担当します。",
    )

    class Meta:
        verbose_name = "所属"
        verbose_name_plural = "所属"
        ordering = ["user_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "municipality", "role"],
                name="membership_once",
                violation_error_message="同じ所属がもう登録されています。",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="membership_role_known",
                violation_error_message="役割を選びなおしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.get_role_display()}"

    def clean(self) -> None:
        """A 所属 lies in the town of its organization: scopes are read from both."""
        if self.organization_id and self.organization.municipality_id != self.municipality_id:
            raise ValidationError({"municipality": "団体と同じ市町村を選んでください。"})


class SharedCache(models.Model):
    """What all web processes must know of together: tries at logging in, codes already used.

    The table of Django's DatabaseCache, made here so that it is migrated and granted like every
    other (docs/adr/015).
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_shared_cache"
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key


@keep_history()
class MembershipArea(Membership.living_areas.through):
    """One 圏域 of a 所属, so that its coming and going is kept as well."""

    class Meta:
        proxy = True

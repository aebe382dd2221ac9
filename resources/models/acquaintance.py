"""Acquaintance (関係の記録): who of us knows this place or person, so that nobody calls coldly."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history
from accounts.models import Organization

from .resource import Resource


@keep_history()
class Acquaintance(models.Model):
    """One of us who knows them, or a desk to ask first. Kept when that one moves on."""

    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="acquaintances"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="知っている人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name="その人の団体",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ask_first = models.CharField("まず聞くところ", max_length=80, blank=True)
    note = models.CharField("どんな関係か", max_length=400, blank=True)
    since = models.DateField("いつから", null=True, blank=True)
    followed_by = models.ForeignKey(
        "self",
        verbose_name="次に聞く人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="書いた人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("記録日時", auto_now_add=True)

    class Meta:
        verbose_name = "関係の記録"
        verbose_name_plural = "関係の記録"
        ordering = ["resource_id", "-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(ask_first=""),
                name="acquaintance_names_somebody",
                violation_error_message="知っている人か、まず聞くところを入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(followed_by__isnull=True) | ~Q(followed_by=models.F("pk")),
                name="acquaintance_not_its_own_follower",
                violation_error_message="次に聞く人に、同じ記録は選べません。",
            ),
        ]

    def __str__(self) -> str:
        return self.ask_first or str(self.user)

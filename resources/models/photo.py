"""ResourcePhoto: a picture of a place, told in words and shown with somebody's yes."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import keep_history

from .resource import Resource


@keep_history()
class ResourcePhoto(models.Model):
    """One picture. Its files carry its random number and nothing of the file that was sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resource = models.ForeignKey(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="photos"
    )
    alt = models.CharField("写っているもの", max_length=120)
    agreed_by = models.CharField("のせてよいと言った人", max_length=60)
    position = models.PositiveSmallIntegerField("順", default=0)
    width = models.PositiveSmallIntegerField("幅", editable=False)
    height = models.PositiveSmallIntegerField("高さ", editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="のせた人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_at = models.DateTimeField("のせた日時", auto_now_add=True)

    class Meta:
        verbose_name = "写真"
        verbose_name_plural = "写真"
        ordering = ["position", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt="") & ~Q(agreed_by=""),
                name="photo_has_words_and_a_yes",
                violation_error_message="写っているものと、了解した人を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    def file_name(self, size: str) -> str:
        """Where the file of a size ("large" or "small") lies below the media folder."""
        return f"photos/{self.pk.hex[:2]}/{self.pk.hex}-{size}.jpg"

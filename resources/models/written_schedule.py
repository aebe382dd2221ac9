"""WrittenSchedule (書かれたままの日時): what a list says of the times, where no rule is certain."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.history import keep_history

from .resource import Resource


class WrittenScheduleQuerySet(models.QuerySet):
    """Words of the selectors."""

    def to_mend(self) -> WrittenScheduleQuerySet:
        """Those nobody has made a schedule of yet."""
        return self.filter(mended_on__isnull=True)


@keep_history()
class WrittenSchedule(models.Model):
    """The words of a list about the times of an entry, shown as they are until somebody mends them.

    It stays when it is mended, so that the next import does not ask again for the same words.
    """

    resource = models.OneToOneField(
        Resource, verbose_name="地域資源", on_delete=models.CASCADE, related_name="written_schedule"
    )
    text = models.CharField("書かれたままの日時", max_length=600)
    mended_on = models.DateField("日時に直した日", null=True, blank=True)

    objects = WrittenScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "書かれたままの日時"
        verbose_name_plural = "書かれたままの日時"
        ordering = ["resource_id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="written_schedule_says_something",
                violation_error_message="書かれていたことばがありません。",
            ),
        ]

    def __str__(self) -> str:
        return self.text

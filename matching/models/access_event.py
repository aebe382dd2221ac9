"""AccessEvent: who looked at which person, when, on what ground."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from matching.choices import AccessGround, FieldsClass
from matching.town_of import TownOf

from .person import Person


class AccessEvent(models.Model):
    """One look at one person. Rows are only ever added.

    The key is made in Python so that a role with INSERT alone can write it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.PROTECT, related_name="access_events"
    )
    municipality = TownOf("person")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="見た人", on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField("どう見たか", max_length=20, choices=AccessGround.choices)
    fields = ArrayField(
        models.CharField(max_length=20, choices=FieldsClass.choices),
        verbose_name="見えた項目",
        default=list,
        blank=True,
    )
    happened_at = models.DateTimeField("日時", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "閲覧の記録"
        verbose_name_plural = "閲覧の記録"
        ordering = ["-happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=AccessGround.values)
                & Q(fields__contained_by=FieldsClass.values),
                name="access_event_known_words",
                violation_error_message="どう見たかと、見えた項目は、決まった言葉で書きます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_ground_display()}"

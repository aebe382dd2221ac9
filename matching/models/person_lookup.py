"""PersonLookup: the blind index, by which a person is found exactly without opening any text."""

import uuid

from django.db import models
from django.db.models import Q

from matching.choices import LookupKind
from matching.town_of import TownOf

from .person import Person


class PersonLookup(models.Model):
    """The keyed digest of one word of a person (matching.sealing.blind_index). No history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, verbose_name="本人", on_delete=models.CASCADE, related_name="lookups"
    )
    municipality = TownOf("person")
    kind = models.CharField("種類", max_length=10, choices=LookupKind.choices)
    digest = models.BinaryField("照合のしるし", max_length=32)

    class Meta:
        verbose_name = "照合のしるし"
        verbose_name_plural = "照合のしるし"
        ordering = ["person_id", "kind"]
        indexes = [models.Index(fields=["digest"], name="person_lookup_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="person_lookup_once",
                violation_error_message="この種類のしるしは、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LookupKind.values),
                name="person_lookup_known_kind",
                violation_error_message="種類を選びなおしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

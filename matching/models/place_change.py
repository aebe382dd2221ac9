"""PlaceChange: that a place was changed, for the index that 重なり are looked up in."""

from django.db import models
from django.db.models import Q

from gis_data.models import Municipality


class PlaceChange(models.Model):
    """Written by triggers alone (matching.place_index.triggers), so that nothing goes by them.

    `written_in` is the number of the transaction (xid8). Numbers are given when a transaction
    begins to write and seen when it ends, so what is new cannot be told by the highest one:
    a reader compares with the oldest transaction that was still open at its last look.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name="市町村",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    place = models.BigIntegerField("地域資源の番号")
    written_in = models.BigIntegerField("書いたまとまり")

    class Meta:
        verbose_name = "地域資源の変わったしるし"
        verbose_name_plural = "地域資源の変わったしるし"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["municipality", "written_in"], name="place_change_since"),
            models.Index(fields=["place"], name="place_change_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(written_in__gt=0),
                name="place_change_written_in_something",
                violation_error_message="書いたまとまりの番号がありません。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}"

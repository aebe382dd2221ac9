"""LivingArea (日常生活圏域): the district of a 生活支援コーディネーター."""

from django.contrib.gis.db import models

from .municipality import Municipality
from .provenance import Provenance


class LivingArea(Provenance):
    """日常生活圏域: a union of 町丁目, under the town's own name for it."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="living_areas"
    )
    name = models.CharField("名前", max_length=60)
    name_kana = models.CharField("よみ", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("並び順", default=0)
    boundary = models.MultiPolygonField("範囲", null=True, blank=True)

    class Meta:
        verbose_name = "日常生活圏域"
        verbose_name_plural = "日常生活圏域"
        ordering = ["municipality_id", "position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="living_area_name_once_per_municipality",
                violation_error_message="同じ名前の圏域が、この市町村にもうあります。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="living_area_has_name",
                violation_error_message="圏域の名前を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

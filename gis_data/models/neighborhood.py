"""Neighborhood (町丁目): the smallest place a person is tied to."""

from django.contrib.gis.db import models

from .living_area import LivingArea
from .municipality import Municipality
from .provenance import Provenance


class Neighborhood(Provenance):
    """町丁目 with a representative point, perhaps its outline, and its population by age.

    `population_by_age` maps an age band such as "65-74" to a number of people.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name="市町村", on_delete=models.PROTECT, related_name="neighborhoods"
    )
    living_area = models.ForeignKey(
        LivingArea,
        verbose_name="日常生活圏域",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="neighborhoods",
    )
    name = models.CharField("町丁目", max_length=80)
    name_kana = models.CharField("よみ", max_length=120, blank=True)
    point = models.PointField("代表点")
    boundary = models.MultiPolygonField("範囲", null=True, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    households = models.PositiveIntegerField("世帯数", null=True, blank=True)
    population_by_age = models.JSONField("年齢別の人口", default=dict, blank=True)

    class Meta:
        verbose_name = "町丁目"
        verbose_name_plural = "町丁目"
        ordering = ["municipality_id", "name_kana", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="neighborhood_name_once_per_municipality",
                violation_error_message="同じ名前の町丁目が、この市町村にもうあります。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="neighborhood_has_name",
                violation_error_message="町丁目の名前を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

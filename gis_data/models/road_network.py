"""RoadNetwork: the roads of one town as numbers, to tell how far it is on foot."""

from django.db import models

from .municipality import Municipality
from .provenance import Provenance


class RoadNetwork(Provenance):
    """Corners of roads and the pieces between them; packed little-endian (gis_data.roads).

    corners: float64 longitude and latitude (WGS 84). pieces: uint32 pairs of corner numbers.
    lengths: float32 metres of each piece.
    """

    municipality = models.OneToOneField(
        Municipality, verbose_name="市町村", on_delete=models.CASCADE, related_name="road_network"
    )
    corners = models.BinaryField("かど")
    pieces = models.BinaryField("道のきれ")
    lengths = models.BinaryField("長さ（m）")
    imported_at = models.DateTimeField("取り込んだ日時", auto_now=True)

    class Meta:
        verbose_name = "道"
        verbose_name_plural = "道"
        ordering = ["municipality_id"]

    def __str__(self) -> str:
        return f"{self.municipality}の道"

"""MapPlace and MapCount: what the public map is drawn from, however many entries there are."""

from django.contrib.gis.db import models

from gis_data.models import LivingArea, Municipality

from .kind import ResourceKind
from .resource import Resource


def _told(model: type[models.Model]) -> models.ForeignKey:
    """A column that only repeats what the entry says; the entry holds the real key."""
    return models.ForeignKey(
        model, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="+",
    )  # fmt: skip


class MapPlace(models.Model):
    """One published entry with a public place, as the counts hold it. Written by triggers alone.

    `kind` is the one whose mark is drawn; `cell_x`, `cell_y` are its cell at the finest level
    (resources.mapping.levels).
    """

    resource = models.OneToOneField(
        Resource, on_delete=models.DO_NOTHING, primary_key=True, related_name="map_place"
    )
    municipality = _told(Municipality)
    living_area = _told(LivingArea)
    kind = _told(ResourceKind)
    geom = models.PointField("公開する場所")
    cell_x = models.IntegerField("ます目の列")
    cell_y = models.IntegerField("ます目の行")

    class Meta:
        verbose_name = "地図に出す場所"
        verbose_name_plural = "地図に出す場所"
        ordering = ["resource_id"]

    def __str__(self) -> str:
        return f"{self.resource_id}"


class MapCount(models.Model):
    """So many entries more or fewer in a cell. Rows are only added; a job sums them up.

    lon_sum and lat_sum: sums of hundred-thousandths of a degree, for where a cell's middle is.
    """

    municipality = _told(Municipality)
    living_area = _told(LivingArea)
    kind = _told(ResourceKind)
    level = models.SmallIntegerField("段")
    cell_x = models.IntegerField("ます目の列")
    cell_y = models.IntegerField("ます目の行")
    number = models.IntegerField("数")
    lon_sum = models.BigIntegerField("経度の合計")
    lat_sum = models.BigIntegerField("緯度の合計")

    class Meta:
        verbose_name = "地図の数"
        verbose_name_plural = "地図の数"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["municipality", "level", "cell_x", "cell_y"], name="map_count_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.cell_x}/{self.cell_y}"

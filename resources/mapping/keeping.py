"""Sum up the counts of the map, and count anew what was written past the triggers."""

from __future__ import annotations

from django.db import connection, transaction

from resources.models import MapCount, MapPlace

from .triggers import FILL

# Rows added meanwhile stay as they are; who packs at the same time finds nothing left to take.
PACK = """
    WITH taken AS (
        DELETE FROM resources_mapcount WHERE id IN (
            SELECT unnest(array_agg(id)) FROM resources_mapcount
            GROUP BY municipality_id, living_area_id, kind_id, level, cell_x, cell_y
            HAVING count(*) > 1
        ) RETURNING *
    )
    INSERT INTO resources_mapcount (municipality_id, living_area_id, kind_id, level, cell_x,
        cell_y, number, lon_sum, lat_sum)
    SELECT municipality_id, living_area_id, kind_id, level, cell_x, cell_y,
        sum(number), sum(lon_sum), sum(lat_sum)
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(number) <> 0 OR sum(lon_sum) <> 0 OR sum(lat_sum) <> 0
"""


def map_counts_pack() -> None:
    """One row for each cell again; what the map shows stays the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PACK)


@transaction.atomic
def map_counts_rebuild() -> None:
    """Count all entries anew: after a load with the triggers off."""
    MapCount.objects.all().delete()
    MapPlace.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL)

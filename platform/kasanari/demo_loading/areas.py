"""ひなた市, its 圏域 and its 町丁目; the larger outlines are dissolved from the smaller ones."""

from __future__ import annotations

from django.contrib.gis.db.models import Union
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.db.models import QuerySet

from gis_data.models import LivingArea, Municipality, Neighborhood

from .reading import DemoData, DemoError, Row
from .writing import Town, find, refer, save

SOURCE = "かさなり デモデータ"


def load_municipality(data: DemoData) -> Municipality:
    """Return the demo town's row, made where it is absent."""
    row = data.municipality
    known = Municipality.objects.filter(code=row["code"]).first()
    if known and known.source != SOURCE:
        raise DemoError(f"市町村コード {row['code']} は、デモではない町に使われています。")
    return known or save(
        row,
        Municipality(
            code=row["code"],
            name=row["name"],
            name_kana=row.get("kana", ""),
            prefecture=row.get("prefecture", ""),
            area_word=row.get("area_word", "圏域"),
            source=SOURCE,
            licence=row.get("license", ""),
        ),
    )


def load_areas(data: DemoData, town: Town) -> None:
    """Make the 圏域 and 町丁目 that are absent, then dissolve the outlines."""
    for position, row in enumerate(data.rows("living_area")):
        town.areas[row["key"]] = _area(row, position, town)
    for row in data.rows("neighborhood"):
        town.neighborhoods[row["key"]] = _neighborhood(row, data, town)
    if town.made["町丁目"]:
        _dissolve(town)


def _area(row: Row, position: int, town: Town) -> LivingArea:
    known = LivingArea.objects.filter(municipality=town.municipality, name=row["name"]).first()
    if known:
        return known
    town.made["圏域"] += 1
    area = LivingArea(
        municipality=town.municipality,
        name=row["name"],
        name_kana=row.get("kana", ""),
        position=position,
        source=SOURCE,
    )
    return save(row, area)


def _neighborhood(row: Row, data: DemoData, town: Town) -> Neighborhood:
    known = Neighborhood.objects.filter(municipality=town.municipality, name=row["name"]).first()
    if known:
        return known
    town.made["町丁目"] += 1
    outline = GEOSGeometry(find(row, "key", row["key"], data.outlines), srid=4326)
    middle = outline.centroid
    return save(
        row,
        Neighborhood(
            municipality=town.municipality,
            living_area=refer(row, "living_area", town.areas),
            name=row["name"],
            name_kana=row.get("kana", ""),
            boundary=many(outline),
            point=middle if outline.contains(middle) else outline.point_on_surface,
            population=row.get("population"),
            households=row.get("households"),
            source=SOURCE,
        ),
    )


def _dissolve(town: Town) -> None:
    for area in town.areas.values():
        area.boundary = _union(area.neighborhoods.all())
        area.save(update_fields=["boundary"])
    town.municipality.boundary = _union(town.municipality.neighborhoods.all())
    town.municipality.save(update_fields=["boundary"])


def _union(rows: QuerySet[Neighborhood]) -> MultiPolygon | None:
    outline = rows.aggregate(whole=Union("boundary"))["whole"]
    return many(outline) if outline else None


def many(outline: GEOSGeometry) -> MultiPolygon:
    """A polygon as the multi-polygon the column holds."""
    return MultiPolygon(outline, srid=4326) if isinstance(outline, Polygon) else outline

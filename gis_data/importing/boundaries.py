"""import_boundaries: a boundary file → rows that are named, mended, placed, and of this town."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gis_data.models import Municipality

from .errors import ImportRefused
from .files.features import Feature, Layer
from .municipalities import known_or_named
from .progress import steps
from .report import Report
from .shapes import crs
from .shapes.geometry import Mended, mend, overlaps, settle
from .shapes.placing import centre_of
from .shapes.town_fit import TownFit
from .words.fields import Fields, code_by_values, find_fields, is_water
from .words.text import one_line

KINDS = {"neighborhood": "町丁目", "living_area": "日常生活圏域"}


@dataclass
class Area:
    """One row on its way to the database: its name, its shape (degrees in the end), its counts."""

    row: int
    name: str
    shape: MultiPolygon
    repairs: list[str] = field(default_factory=list)
    households: int | None = None
    population: int | None = None


@dataclass(frozen=True)
class Wanted:
    """What the operator asked for."""

    municipality: str
    kind: str
    crs: str = ""
    name_field: str = ""


def read_areas(layer: Layer, wanted: Wanted, report: Report) -> tuple[Municipality, list[Area]]:
    """Return the municipality and the areas fit to write; refusals and repairs go to the report."""
    report.read = len(layer.features)
    for remark in layer.remarks:
        report.repair(0, "", remark)
    fields = find_fields(layer.fields, wanted.kind, wanted.name_field)
    epsg = epsg_of(layer, wanted.crs, report)
    municipality = known_or_named(wanted.municipality, *_names_in(layer, fields, wanted))
    fields = _with_code(fields, layer, municipality.code)
    report.municipality = f"{municipality.code} {municipality.name}"
    areas = _own_areas(layer, fields, municipality, report)
    placed = _placed(areas, epsg, TownFit(municipality, wanted.kind), report)
    _note_overlaps(placed, report)
    return municipality, placed


def _with_code(fields: Fields, layer: Layer, code: str) -> Fields:
    """Return the fields with a column of municipality codes, found by its values if need be."""
    if fields.code or "CITY" in layer.fields:
        return fields
    rows = [feature.properties for feature in layer.features]
    return replace(fields, code=code_by_values(layer.fields, rows, code))


def epsg_of(layer: Layer, option: str, report: Report) -> int:
    """The coordinate system of a layer: what the operator says, else what the file says."""
    if option:
        code = crs.parsed_option(option)
        if layer.crs_problem or layer.epsg not in (None, code):
            said = crs.name_of(layer.epsg) if layer.epsg else "読めない座標系"
            report.note(
                f"ファイルには{said}とありますが、指定のとおり{crs.name_of(code)}として読みました"
            )
        return code
    if layer.crs_problem:
        raise ImportRefused(layer.crs_problem)
    if layer.epsg is None:
        raise ImportRefused(
            "座標系が書かれていません（.prj がないなど）。"
            "配布元の説明をたしかめて --crs で指定してください"
            "（例: JGD2011 緯度経度なら --crs 6668、平面直角座標系 第9系なら --crs 6677）。"
        )
    return layer.epsg


def _names_in(layer: Layer, fields: Fields, wanted: Wanted) -> tuple[str, str]:
    for feature in layer.features:
        row = feature.properties
        if fields.city and fields.code_of(row, wanted.municipality) in ("", wanted.municipality):
            prefecture = one_line(row.get(fields.prefecture)) if fields.prefecture else ""
            return one_line(row.get(fields.city)), prefecture
    return "", ""


def _own_areas(
    layer: Layer, fields: Fields, municipality: Municipality, report: Report
) -> list[Area]:
    areas = []
    for feature in steps(layer.features, "形をたしかめています"):
        area = _area(feature, fields, municipality, report)
        if area:
            areas.append(area)
    return areas


def _area(
    feature: Feature, fields: Fields, municipality: Municipality, report: Report
) -> Area | None:
    row = feature.properties
    name = fields.name_of(row)
    mended = Mended()
    problem = _not_ours(row, fields, municipality) or feature.problem
    if not problem:
        problem = "名前がありません" if not name else "名前が長すぎます" if len(name) > 60 else ""
    if not problem and feature.geometry is not None:
        mended = mend(feature.geometry)
        problem = mended.problem
    if problem or mended.shape is None:
        report.refuse(feature.row, name, problem or "形（ジオメトリ）がありません")
        return None
    return _counted(Area(feature.row, name, mended.shape, _repairs(feature, mended)), row, fields)


def _repairs(feature: Feature, mended: Mended) -> list[str]:
    return [*([feature.remark] if feature.remark else []), *mended.repairs]


def _counted(area: Area, row: dict[str, Any], fields: Fields) -> Area:
    area.households = fields.count_of(row, fields.households)
    area.population = fields.count_of(row, fields.population)
    return area


def _not_ours(row: dict[str, Any], fields: Fields, municipality: Municipality) -> str:
    code = fields.code_of(row, municipality.code)
    city = one_line(row.get(fields.city)) if fields.city else ""
    if code and code != municipality.code:
        return f"ほかの市区町村（{code} {city}".rstrip() + "）の行です"
    if not code and city and city not in municipality.name:
        return f"ほかの市区町村（{city}）の行です"
    return "水面調査区です（人の住む町丁目ではありません）" if is_water(row) else ""


def _placed(areas: list[Area], epsg: int, town: TownFit, report: Report) -> list[Area]:
    if not areas:
        return []
    shapes = [area.shape for area in areas]
    crs.check_fits(epsg, centre_of(shapes))
    placed = town.placed([area.name for area in areas], shapes, epsg, report)
    settled = [
        area
        for area, shape in zip(areas, placed, strict=True)
        if _settle(area, shape, town, report)
    ]
    for area in settled:
        for repair in dict.fromkeys(area.repairs):
            report.repair(area.row, area.name, repair)
    return settled


def _settle(area: Area, shape: BaseGeometry, town: TownFit, report: Report) -> bool:
    result = settle(shape, Mended(repairs=area.repairs))
    problem = result.problem
    if result.shape is not None:
        area.shape = result.shape
        problem = town.stray(area.name, result.shape)
    if problem:
        report.refuse(area.row, area.name, problem)
    return not problem


def _note_overlaps(areas: list[Area], report: Report) -> None:
    for i, j, share in overlaps([area.shape for area in areas]):
        a, b = areas[i], areas[j]
        pair = f"{a.name} と {b.name}（{b.row}行目、小さいほうの{max(share * 100, 1):.0f}%）"
        report.note("面が重なっています（このまま取り込みました）", a.row, pair)

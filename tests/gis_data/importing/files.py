"""Small files for the importer's tests, made as offices make them."""

import csv
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
from shapely.geometry import Polygon, box, mapping

# 大字ためし of a town that is not: near 139.3 east, 35.1 north, in the sea off Sagami.
LON, LAT = 139.30, 35.10


def square(column: int = 0, row: int = 0, size: float = 0.01) -> Polygon:
    """A square of a grid of 町丁目."""
    west, south = LON + column * size, LAT + row * size
    return box(west, south, west + size, south + size)


def towns(names: Sequence[str], **columns: Sequence[Any]) -> geopandas.GeoDataFrame:
    """One square a name, side by side, in EPSG:6668."""
    shapes = [square(column) for column in range(len(names))]
    return geopandas.GeoDataFrame({"S_NAME": list(names), **columns}, geometry=shapes, crs=6668)


def write_shapefile(
    folder: Path,
    frame: geopandas.GeoDataFrame,
    *,
    encoding: str = "CP932",
    stem: str = "町丁目",
    epsg: int | None = None,
    drop: Iterable[str] = (),
    cpg: str | None = None,
) -> Path:
    """Write a Shapefile in an encoding; drop some of its parts; lie in its .cpg."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.shp"
    placed = frame.to_crs(epsg) if epsg else frame
    pyogrio.write_dataframe(placed, path, driver="ESRI Shapefile", encoding=encoding)
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    for suffix in drop:
        path.with_suffix(suffix).unlink()
    return path


def write_geojson(path: Path, rows: Iterable[tuple[Mapping[str, Any], Any]], **top: Any) -> Path:
    """Write GeoJSON from (properties, geometry) pairs; a geometry may be raw."""
    features = [
        {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": mapping(shape) if hasattr(shape, "geom_type") else shape,
        }
        for properties, shape in rows
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": features, **top}, ensure_ascii=False
    )
    path.write_text(text, encoding="utf-8")
    return path


def write_zip(path: Path, members: Mapping[str, bytes], *, raw_names: bool = False) -> Path:
    """Write a zip; with `raw_names` the names are CP932 bytes, as Windows writes them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            shown = name.encode("cp932").decode("cp437") if raw_names else name
            archive.writestr(_Member(shown) if raw_names else name, data)
    return path


class _Member(zipfile.ZipInfo):
    """A member whose name goes into the zip as cp437 bytes, without the UTF-8 mark."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's own name
        return self.filename.encode("cp437"), self.flag_bits


def write_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8-sig") -> Path:
    """Write rows as a CSV with Windows line ends."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


GAZETTEER = (
    "全国地方公共団体コード5桁", "都道府県名", "市区町村名", "大字町丁目名", "小字・通称名",
    "緯度", "経度",
)  # fmt: skip


def gazetteer_rows(
    names: Sequence[str], *, code: str = "99301", city: str = "ためし市"
) -> list[list[Any]]:
    """Rows of the Geolonia layout: one point in the middle of each square of the grid."""
    points = [square(column).centroid for column in range(len(names))]
    return [list(GAZETTEER)] + [
        [code, "ためし県", city, name, "", point.y, point.x]
        for name, point in zip(names, points, strict=True)
    ]

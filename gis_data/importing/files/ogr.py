"""Shapefile and GeoPackage, read by pyogrio from a private folder under names of our own."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError
from shapely.geometry.base import BaseGeometry

from ..errors import ImportRefused
from ..shapes import crs
from .features import Feature, Layer

DRIVERS = {"ESRI Shapefile", "GPKG"}
MAX_FEATURES = 300_000
# A file may never make GDAL look elsewhere: no network, no neighbouring folder listings.
GDAL_OPTIONS = {
    "GDAL_HTTP_TIMEOUT": 1,
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "OGR_GPKG_FOREIGN_KEY_CHECK": False,
    "SHAPE_RESTORE_SHX": False,
}
UNCLOSED = "閉じていない輪を閉じました"
PROBLEMS = (DataSourceError, DataLayerError, FieldError, GeometryError, RuntimeError, ValueError)


@contextmanager
def gdal_options(**more: Any) -> Iterator[list[warnings.WarningMessage]]:
    """Set the safe GDAL options for a while; yields the warnings GDAL gives meanwhile."""
    names = {**GDAL_OPTIONS, **more}
    before = {name: pyogrio.get_gdal_config_option(name) for name in names}
    pyogrio.set_gdal_config_options(names)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield caught
    finally:
        pyogrio.set_gdal_config_options(before)


def layer_names(path: Path, shown: str) -> list[str]:
    """Return the names of the layers that have shapes."""
    try:
        with gdal_options():
            return [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    except PROBLEMS:
        raise _unreadable(shown) from None


def read_layer(
    path: Path,
    shown: str,
    layer: str | None,
    encoding: str | None = None,
    *,
    drivers: Container[str] = DRIVERS,
    options: Mapping[str, Any] | None = None,
) -> Layer:
    """Return the rows of one layer; a file pyogrio cannot read raises ImportRefused."""
    try:
        with gdal_options(**(options or {})) as caught:
            info = _checked_info(path, shown, layer, encoding, drivers)
            frame = pyogrio.read_dataframe(
                path,
                layer=layer,
                encoding=encoding,
                force_2d=True,
                on_invalid="ignore",
                max_features=MAX_FEATURES + 1,
            )
            _check_count(len(frame), shown)
    except PROBLEMS:
        raise _unreadable(shown) from None
    features = [
        _feature(number, row, geometry)
        for number, (row, geometry) in enumerate(_rows(frame), start=1)
    ]
    epsg, problem = _epsg(info["crs"])
    name = str(info.get("layer_name") or layer or Path(shown).stem)
    return Layer(name, features, epsg, _remarks(caught), problem)


def _checked_info(
    path: Path, shown: str, layer: str | None, encoding: str | None, drivers: Container[str]
) -> dict[str, Any]:
    info = pyogrio.read_info(path, layer=layer, encoding=encoding)
    if info["driver"] not in drivers:
        raise ImportRefused(f"「{shown}」は {info['driver']} 形式のため、読めません。")
    _check_count(info["features"], shown)  # some formats do not say it beforehand: -1
    return dict(info)


def _check_count(count: int, shown: str) -> None:
    if count > MAX_FEATURES:
        raise ImportRefused(f"「{shown}」の行が多すぎます（{count}）。市町村ごとに分けてください。")


def _rows(frame: Any) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    if not hasattr(frame, "geometry") or "geometry" not in frame:
        raise ImportRefused(
            "このファイルには形（ジオメトリ）がありません。境界のファイルを指定してください。"
        )
    shapes = list(frame.geometry)
    records = frame.drop(columns="geometry").to_dict("records")
    return zip(records, shapes, strict=True)


def _feature(number: int, row: dict[str, Any], geometry: BaseGeometry | None) -> Feature:
    properties = {str(key): _plain(value) for key, value in row.items()}
    if geometry is None:
        return Feature(number, properties, None, "形（ジオメトリ）がありません")
    return Feature(number, properties, shapely.force_2d(geometry))


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def _epsg(value: str | None) -> tuple[int | None, str]:
    if not value or re.search(r"undefined|unknown", value, re.IGNORECASE):
        return None, ""
    try:
        return (crs.from_name(value) if value.startswith("EPSG:") else crs.from_wkt(value)), ""
    except ImportRefused as refusal:
        return None, str(refusal)


def _remarks(caught: list[warnings.WarningMessage]) -> list[str]:
    texts = {str(warning.message) for warning in caught}
    return [UNCLOSED] if any("closed ring" in text for text in texts) else []


def _unreadable(shown: str) -> ImportRefused:
    return ImportRefused(
        f"「{shown}」を読めません。こわれているか、途中で切れています。もう一度入手してください。"
    )

"""GeoJSON, read without GDAL: each row's own fault is told, and no crs link is ever followed."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..errors import ImportRefused
from ..shapes import crs
from .decoding import decode
from .features import Feature, Layer
from .opening import MEGABYTE, read_bytes

MAX_BYTES = 150 * MEGABYTE
WGS84 = 4326


def read_geojson(path: Path, name: str) -> Layer:
    """Return the features of a GeoJSON file; anything else raises ImportRefused."""
    data = _parsed(path, name)
    rows = _rows(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numbers that are none are told row by row
        features = [_feature(row, number) for number, row in enumerate(rows, start=1)]
    epsg, problem = _epsg(data)
    return Layer(str(data.get("name") or Path(name).stem), features, epsg, crs_problem=problem)


def _parsed(path: Path, name: str) -> dict[str, Any]:
    if path.stat().st_size > MAX_BYTES:
        raise ImportRefused(
            f"「{name}」は大きすぎます。{MAX_BYTES // MEGABYTE} MB までに分けてください。"
        )
    text, _ = decode(read_bytes(path))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportRefused(
            f"「{name}」の JSON が正しくありません"
            f"（{error.lineno}行目の{error.colno}文字目あたり）。"
            "途中で切れていないかたしかめてください。"
        ) from None
    except (RecursionError, ValueError):
        raise ImportRefused(f"「{name}」の JSON は入れ子や数が異常なため、読めません。") from None
    if not isinstance(data, dict):
        raise ImportRefused(
            f"「{name}」は GeoJSON ではありません（いちばん外側が {{ }} ではありません）。"
        )
    return data


def _rows(data: dict[str, Any], name: str) -> list[Any]:
    kind = data.get("type")
    if kind == "FeatureCollection" and isinstance(data.get("features"), list):
        return list(data["features"])
    if kind == "Feature":
        return [data]
    other = "GeoJSON（FeatureCollection）ではありません。ファイルをたしかめて"
    what = "TopoJSON です。GeoJSON に変換して" if kind == "Topology" else other
    raise ImportRefused(f"「{name}」は {what}ください。")


def _feature(row: Any, number: int) -> Feature:
    if not isinstance(row, dict):
        return Feature(number, {}, None, "地物の書き方が正しくありません")
    properties = row.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    if row.get("geometry") is None:
        return Feature(number, properties, None, "形（ジオメトリ）がありません")
    try:
        geometry = _geometry(row["geometry"])
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        ShapelyError,
    ):
        return Feature(
            number, properties, None, "形の座標が読めません（点の数が足りない、数字でない など）"
        )
    remark = "閉じていない輪を閉じました" if _has_open_ring(row["geometry"]) else ""
    return Feature(number, properties, geometry, remark=remark)


def _has_open_ring(value: dict[str, Any]) -> bool:
    polygons = {"Polygon": [value.get("coordinates")], "MultiPolygon": value.get("coordinates")}
    rings = [ring for polygon in polygons.get(value.get("type"), []) for ring in polygon]
    return any(ring and ring[0] != ring[-1] for ring in rings)


def _geometry(value: Any) -> BaseGeometry:
    return shapely.force_2d(shape(value))


def _epsg(data: dict[str, Any]) -> tuple[int | None, str]:
    member = data.get("crs")
    if member is None:
        return (WGS84, "")
    name = member.get("properties", {}).get("name") if isinstance(member, dict) else None
    if not isinstance(name, str):
        return None, "GeoJSON の crs の書き方が読めません。"
    try:
        return crs.from_name(name), ""
    except ImportRefused as refusal:
        return None, str(refusal)

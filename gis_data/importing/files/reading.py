"""Open any boundary file we take, safely: GeoJSON, GeoPackage, Shapefile, zipped Shapefile."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..errors import ImportRefused
from .archives import Member, unpack
from .features import Layer
from .geojson import read_geojson
from .ogr import layer_names, read_layer
from .opening import checked_path, kind_of, refuse_kind
from .shapefile import Family, family_on_disk, read_shapefile

WANTED = "境界のファイル（Shapefile、zip に入れた Shapefile、GeoPackage、GeoJSON）"


def read_boundaries(name: str, layer: str | None = None) -> Layer:
    """Return the one layer of a boundary file; everything else raises ImportRefused."""
    path = checked_path(name)
    kind = kind_of(path)
    with tempfile.TemporaryDirectory(prefix="kasanari-import-") as folder:
        return read_kind(path, kind, layer, Path(folder), WANTED)


def read_kind(path: Path, kind: str, layer: str | None, folder: Path, wanted: str) -> Layer:
    """Return the one layer of a file of a known kind. wanted: what a refusal says is taken."""
    if kind == "shp":
        _refuse_sibling(path)
        return read_shapefile(family_on_disk(path), folder)
    if kind == "zip":
        return _read_zip(path, layer, folder, wanted)
    if kind == "gpkg":
        return _read_gpkg(path, path.name, layer, folder)
    if kind == "json":
        return read_geojson(path, path.name)
    raise refuse_kind(path, kind, wanted)


def _refuse_sibling(path: Path) -> None:
    if path.suffix.lower() == ".shx":
        raise ImportRefused(f"「{path.name}」ではなく、.shp のファイルを指定してください。")


def _read_gpkg(path: Path, shown: str, layer: str | None, folder: Path) -> Layer:
    staged = folder / "data.gpkg"
    try:
        shutil.copyfile(path, staged)
    except OSError:
        raise ImportRefused(f"「{shown}」を開けません。") from None
    return read_layer(staged, shown, _choose(layer_names(staged, shown), layer, shown))


def _choose(names: list[str], wanted: str | None, shown: str) -> str:
    if wanted is not None:
        if wanted in names:
            return wanted
        raise ImportRefused(
            f"「{shown}」に「{wanted}」というレイヤーはありません。あるのは: {'、'.join(names)}"
        )
    if len(names) == 1:
        return names[0]
    if not names:
        raise ImportRefused(f"「{shown}」には形のあるレイヤーがありません。")
    raise ImportRefused(
        f"「{shown}」にはレイヤーが{len(names)}つあります。"
        f"--layer で選んでください: {'、'.join(names)}"
    )


def _read_zip(path: Path, layer: str | None, folder: Path, wanted: str) -> Layer:
    members = unpack(path, folder)
    for suffix in (".shp", ".gpkg", ".geojson", ".json"):
        chosen = [member for member in members if member.suffix == suffix]
        if chosen:
            return _read_member(_chosen(chosen, layer, path.name), members, layer, folder)
    raise ImportRefused(f"「{path.name}」の中に{wanted}がありません。")


def _chosen(members: list[Member], layer: str | None, shown: str) -> Member:
    if members[0].suffix == ".gpkg" and len(members) == 1:
        return members[0]
    names = [Path(member.stem).name for member in members]
    return members[names.index(_choose(names, layer if len(names) > 1 else None, shown))]


def _read_member(member: Member, members: list[Member], layer: str | None, folder: Path) -> Layer:
    shown = Path(member.name).name
    kind = kind_of(member.path)
    if member.suffix == ".shp" and kind == "shp":
        parts = {other.suffix: other.path for other in members if other.stem == member.stem}
        return read_shapefile(Family(shown, parts), folder)
    if member.suffix == ".gpkg" and kind == "gpkg":
        return _read_gpkg(member.path, shown, layer, folder)
    if kind == "json":
        return read_geojson(member.path, shown)
    raise ImportRefused(f"zip の中の「{shown}」は、名前と中身がちがうため読めません。")

"""A Shapefile is a family of files: gather it, mend what can be mended, say what is missing."""

from __future__ import annotations

import shutil
import struct
from dataclasses import dataclass
from pathlib import Path

import pyogrio

from ..errors import ImportRefused
from ..shapes import crs
from .dbf import strings_of
from .decoding import best_encoding, codec_of
from .features import Layer
from .ogr import gdal_options, read_layer
from .opening import read_bytes

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
ENCODING_WORDS = {"utf-8": "UTF-8", "cp932": "Shift_JIS（CP932）", "euc_jp": "EUC-JP"}


@dataclass(frozen=True)
class Family:
    """The parts of one Shapefile by extension, wherever they lie, and the name people know."""

    name: str
    parts: dict[str, Path]


def family_on_disk(path: Path) -> Family:
    """Return the .shp with its neighbours, whatever the case of their extensions."""
    stem = path.name[: -len(path.suffix)].lower() if path.suffix else path.name.lower()
    neighbours = {
        other.suffix.lower(): other
        for other in sorted(path.parent.iterdir())
        if other.is_file() and other.name[: -len(other.suffix) or None].lower() == stem
    }
    parts = {suffix: neighbours[suffix] for suffix in PARTS if suffix in neighbours}
    return Family(path.name, {**parts, ".shp": path})


def read_shapefile(family: Family, folder: Path) -> Layer:
    """Return the rows of a Shapefile, copied into `folder` under a plain name."""
    if ".dbf" not in family.parts:
        raise ImportRefused(
            f"「{family.name}」といっしょに .dbf（名前などの表）が必要です。"
            "同じフォルダーに置いてください。"
        )
    staged = _stage(family, folder)
    _refuse_cut(family, staged)
    remarks = _restore_index(family, staged)
    encoding, wrong = _encoding(family)
    layer = read_layer(staged, family.name, None, encoding)
    epsg, problem = _epsg(family)
    return Layer(
        Path(family.name).stem, layer.features, epsg, [*remarks, *wrong, *layer.remarks], problem
    )


def _stage(family: Family, folder: Path) -> Path:
    for suffix in (".shp", ".shx", ".dbf"):
        if suffix in family.parts:
            # No .prj and no .cpg: the file's own words on both are judged here, not by GDAL.
            try:
                shutil.copyfile(family.parts[suffix], folder / f"data{suffix}")
            except OSError:
                raise ImportRefused(f"「{family.parts[suffix].name}」を開けません。") from None
    return folder / "data.shp"


def _refuse_cut(family: Family, staged: Path) -> None:
    # Bytes 24–27 of a .shp are its length in 16-bit words: GDAL reads a cut one as empty shapes.
    head = read_bytes(staged, 28)
    if len(head) < 28 or struct.unpack(">i", head[24:28])[0] * 2 > staged.stat().st_size:
        raise _broken(family)


def _broken(family: Family) -> ImportRefused:
    return ImportRefused(
        f"「{family.name}」を読めません。こわれているか、途中で切れています。"
        "もう一度入手してください。"
    )


def _restore_index(family: Family, staged: Path) -> list[str]:
    if ".shx" in family.parts and _index_is_whole(staged):
        return []
    staged.with_suffix(".shx").unlink(missing_ok=True)
    try:
        with gdal_options(SHAPE_RESTORE_SHX=True):
            pyogrio.read_info(staged)
    except (pyogrio.errors.DataSourceError, RuntimeError):
        raise _broken(family) from None
    return [".shx（索引）がないか、こわれていたため、.shp から作り直しました"]


def _index_is_whole(staged: Path) -> bool:
    size = staged.with_suffix(".shx").stat().st_size
    return size >= 100 and (size - 100) % 8 == 0


def _encoding(family: Family) -> tuple[str, list[str]]:
    label = _text(family.parts.get(".cpg"))
    declared = codec_of(label)
    found = best_encoding(strings_of(family.parts[".dbf"]), declared)
    if found == declared or not label:
        return found, []
    said, used = label[:20], ENCODING_WORDS.get(found, found)
    return found, [f".cpg には「{said}」とありますが、文字が合わないため {used} として読みました"]


def _epsg(family: Family) -> tuple[int | None, str]:
    text = _text(family.parts.get(".prj"))
    if not text:
        return None, ""
    try:
        return crs.from_wkt(text), ""
    except ImportRefused as refusal:
        return None, str(refusal)


def _text(path: Path | None) -> str:
    return read_bytes(path, crs.MAX_WKT + 1).decode("utf-8", "replace").strip() if path else ""

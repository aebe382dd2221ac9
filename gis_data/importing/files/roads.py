"""Open any file of roads we take: as for boundaries, and extracts of OpenStreetMap."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..errors import ImportRefused
from .features import Layer
from .ogr import read_layer
from .opening import checked_path, kind_of
from .reading import read_kind

WANTED = "道のファイル（GeoPackage、Shapefile、GeoJSON、OpenStreetMap の .osm.pbf や .osm）"
OSM_LAYER = "lines"
STAGED = {"osm.pbf": "data.osm.pbf", "osm.xml": "data.osm"}


def read_roads(name: str, layer: str | None = None) -> Layer:
    """Return the one layer of a file of roads; everything else raises ImportRefused."""
    path = checked_path(name)
    kind = kind_of(path)
    with tempfile.TemporaryDirectory(prefix="kasanari-import-") as folder:
        if kind in STAGED:
            return _read_osm(path, Path(folder) / STAGED[kind], Path(folder))
        return read_kind(path, kind, layer, Path(folder), WANTED)


def _read_osm(path: Path, staged: Path, folder: Path) -> Layer:
    try:
        shutil.copyfile(path, staged)
    except OSError:
        raise ImportRefused(f"「{path.name}」を開けません。") from None
    return read_layer(
        staged, path.name, OSM_LAYER, drivers={"OSM"}, options={"CPL_TMPDIR": str(folder)}
    )

"""What a geographic file holds, before anything is mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Feature:
    """One row: its number (from 1), its attributes, its shape or why it has none, and a remark."""

    row: int
    properties: dict[str, Any]
    geometry: BaseGeometry | None
    problem: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Layer:
    """The rows of one layer, the EPSG code the file gives (None: it says nothing), remarks."""

    name: str
    features: list[Feature]
    epsg: int | None
    remarks: list[str] = field(default_factory=list)
    crs_problem: str = ""

    @property
    def fields(self) -> list[str]:
        """The attribute names, in the file's order."""
        names: dict[str, None] = {}
        for feature in self.features:
            names.update(dict.fromkeys(feature.properties))
        return list(names)

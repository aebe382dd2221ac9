"""The demo files as rows that know where they stand, so that a mistake is named in one sentence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEMO_FOLDER = Path(__file__).resolve().parents[1] / "demo"
OUTLINES = "neighborhoods.geojson"


class DemoError(Exception):
    """The demo data hold a mistake; one Japanese sentence says which and where."""


@dataclass(frozen=True)
class Row:
    """One table of a demo file."""

    file: str
    values: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The file and the name by which a reader finds this row."""
        named = (self.values.get(k) for k in ("key", "case_number", "username", "name", "text"))
        name = next((str(n) for n in named if n), "")
        return f"{self.file}の「{name}」" if name else self.file

    def __getitem__(self, key: str) -> Any:
        if key not in self.values:
            raise DemoError(f"{self.where}に「{key}」がありません。")
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of an optional key."""
        return self.values.get(key, default)

    def rows(self, key: str) -> list[Row]:
        """The tables under `key`, none where it is absent."""
        return [Row(self.file, values) for values in self.values.get(key, [])]

    def row(self, key: str) -> Row | None:
        """The one table under `key`."""
        return Row(self.file, self.values[key]) if key in self.values else None


@dataclass(frozen=True)
class DemoData:
    """Every row of the demo by kind, and the outlines of the 町丁目 by key."""

    municipality: Row
    tables: Mapping[str, list[Row]]
    outlines: Mapping[str, str]

    def rows(self, kind: str) -> list[Row]:
        """The rows of one kind of all files."""
        return self.tables.get(kind, [])


def read_demo(folder: Path = DEMO_FOLDER) -> DemoData:
    """Read all files of the demo folder. Raises DemoError."""
    tables: dict[str, list[Row]] = {}
    towns: list[Row] = []
    for path in sorted(folder.glob("*.toml")):
        for kind, value in _read_toml(path).items():
            if kind == "municipality":
                towns.append(Row(path.name, value))
            else:
                tables.setdefault(kind, []).extend(Row(path.name, v) for v in value)
    if len(towns) != 1:
        raise DemoError(f"デモの町（[municipality]）が一つではありません：{folder}")
    return DemoData(towns[0], tables, _read_outlines(folder / OUTLINES))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DemoError(f"{path.name}が読めません：{error}") from error


def _read_outlines(path: Path) -> dict[str, str]:
    """町丁目 key → its outline as GeoJSON text."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {f["properties"]["key"]: json.dumps(f["geometry"]) for f in features}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DemoError(f"{path.name}が読めません：{error}") from error

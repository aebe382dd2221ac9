"""Where a file came from: what the operator says, else what its layout tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

JOINT = "／"
MAX_SOURCE = 200


@dataclass(frozen=True)
class Source:
    """Source, publisher, year and licence; blank means not known."""

    source: str = ""
    publisher: str = ""
    licence: str = ""
    year: int | None = None

    def or_else(self, other: Source) -> Source:
        """Return this with its blanks filled from another."""
        return replace(
            self,
            source=self.source or other.source,
            publisher=self.publisher or other.publisher,
            licence=self.licence or other.licence,
            year=self.year or other.year,
        )

    def write_to(self, row: Any) -> None:
        """Add this to a row that may already have sources of its own: none is lost."""
        row.source = joined(row.source, self.source, MAX_SOURCE)
        row.publisher = joined(row.publisher, self.publisher, 120)
        row.licence = joined(row.licence, self.licence, MAX_SOURCE)
        row.source_year = self.year or row.source_year


def joined(before: str, more: str, limit: int) -> str:
    """Return both texts once each, within the column."""
    parts = [part for part in before.split(JOINT) if part]
    if more and more not in parts:
        parts.append(more)
    while len(JOINT.join(parts)) > limit and len(parts) > 1:
        parts.pop(0)
    return JOINT.join(parts)[:limit]


ESTAT = Source(
    "e-Stat 国勢調査 小地域境界",
    "総務省統計局",
    "政府統計の総合窓口（e-Stat）利用規約（出典の記載）",
)
KOKUDO = Source("国土数値情報 行政区域", "国土交通省", "国土数値情報 利用約款（出典の記載）")
POSITION = Source(
    "位置参照情報（大字・町丁目レベル）", "国土交通省", "位置参照情報 利用約款（出典の記載）"
)
GEOLONIA = Source("Geolonia 住所データ", "Geolonia", "CC BY 4.0")


def source_of_fields(names: list[str], file: str) -> Source:
    """Return the source a boundary file's own fields give away; else its file name."""
    if "KEY_CODE" in names and ("S_NAME" in names or "MOJI" in names):
        return ESTAT
    return KOKUDO if "N03_007" in names else Source(source=file)

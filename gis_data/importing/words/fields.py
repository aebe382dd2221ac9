"""Find names and codes in the attribute tables of e-Stat, 国土数値情報 and a town's own files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ImportRefused
from .text import number, one_line

TOWN_NAMES = (
    "S_NAME",
    "MOJI",
    "大字町丁目名",
    "大字・町丁目名",
    "町丁目名",
    "町丁字名",
    "町丁名",
    "町字名",
    "字名",
)
TOWN_PARTS = (("町名", "丁目"), ("大字名", "丁目"), ("town", "chome"), ("oaza", "chome"))
PLAIN_NAMES = (
    "町丁目",
    "町丁",
    "町名",
    "大字名",
    "大字町",
    "名称",
    "名前",
    "地区名",
    "name",
    "NAME",
)
AREA_NAMES = (
    "日常生活圏域名",
    "日常生活圏域",
    "圏域名",
    "圏域名称",
    "圏域",
    "地区名",
    "地区名称",
    "エリア名",
    "エリア",
    "地区",
    "区域名",
    "名称",
    "名前",
    "area_name",
    "name",
    "NAME",
)
CODES = (
    "KEY_CODE",
    "町丁コード",
    "町丁目コード",
    "大字町丁目コード",
    "市区町村コード",
    "市町村コード",
    "行政区域コード",
    "全国地方公共団体コード",
    "全国地方公共団体コード5桁",
    "N03_007",
    "area_id",
    "CITY_CODE",
    "city_code",
)
CITIES = (
    "CITY_NAME",
    "GST_NAME",
    "N03_004",
    "市区町村名",
    "市町村名",
    "市区町村",
    "市町村",
    "city",
)
PREFECTURES = ("PREF_NAME", "KEN_NAME", "N03_001", "都道府県名", "都道府県", "pref")
HOUSEHOLDS = ("SETAI", "num_households", "世帯数", "総世帯数")
POPULATIONS = ("JINKO", "num_population", "人口", "総人口", "人口総数")
WATER = "8154"
DBF_NAME_BYTES = 10
BIG = 10_000_000


@dataclass(frozen=True)
class Fields:
    """Which attribute holds what. Blank: the file does not say."""

    name: tuple[str, ...]
    code: str = ""
    city: str = ""
    prefecture: str = ""
    households: str = ""
    population: str = ""

    def name_of(self, row: Mapping[str, Any]) -> str:
        """Return the name of a row; a 丁目 given as a bare number gets its word."""
        parts = [one_line(row.get(field)).replace(" ", "") for field in self.name]
        if len(parts) == 2 and re.fullmatch(r"[0-9]+", parts[1]):
            parts[1] = f"{parts[1]}丁目" if parts[1] != "0" else ""
        return "".join(parts)

    def code_of(self, row: Mapping[str, Any], expected: str = "") -> str:
        """Return the five digits of the municipality of a row, "" where it says none."""
        code = municipality_of(one_line(row.get(self.code)), expected) if self.code else ""
        if code or "CITY" not in row:
            return code
        pref, city = one_line(row.get("PREF") or row.get("KEN")), one_line(row.get("CITY"))
        return f"{pref:0>2}{city:0>3}" if (pref + city).isdigit() and pref and city else ""

    def count_of(self, row: Mapping[str, Any], field: str) -> int | None:
        """Return a count of households or people, None where there is none."""
        value = number(row.get(field)) if field else None
        return int(value) if value is not None and 0 <= value < BIG else None


def municipality_of(code: str, expected: str = "") -> str:
    """Return the first five digits of a code of a municipality, a 町丁目 or a 基本単位区.

    Programs that read codes as numbers drop a leading zero: a code that is one digit short
    gets it back where that makes it the `expected` municipality.
    """
    digits = re.sub(r"\D", "", code)
    if len(digits) in (4, 8, 10) and expected and ("0" + digits).startswith(expected):
        return expected
    return digits[:5] if len(digits) in (5, 6) or len(digits) >= 8 else ""


def is_water(row: Mapping[str, Any]) -> bool:
    """Whether an e-Stat row is a 水面調査区."""
    return one_line(row.get("HCODE")) == WATER


def find_fields(names: list[str], kind: str, wanted: str = "") -> Fields:
    """Return the fields of a layer; without any name field raises ImportRefused."""
    return Fields(
        name=_name_fields(names, kind, wanted),
        code=_first(names, CODES),
        city=_first(names, CITIES),
        prefecture=_first(names, PREFECTURES),
        households=_first(names, HOUSEHOLDS),
        population=_first(names, POPULATIONS),
    )


def code_by_values(names: list[str], rows: list[Mapping[str, Any]], code: str) -> str:
    """Return the column (A27_001 …) that holds codes of municipalities, `code` among them."""
    for name in names:
        values = {one_line(row.get(name)) for row in rows}
        if code in values and all(re.fullmatch(r"[0-9]{5}", value) for value in values):
            return name
    return ""


def _name_fields(names: list[str], kind: str, wanted: str) -> tuple[str, ...]:
    if wanted:
        if wanted in names:
            return (wanted,)
        raise ImportRefused(f"「{wanted}」という項目はありません。あるのは: {_listed(names)}")
    found = _area_name(names) if kind == "living_area" else _town_name(names)
    if not found:
        raise ImportRefused(
            f"名前の入った項目が分かりません。--name-field で選んでください: {_listed(names)}"
        )
    return found


def _area_name(names: list[str]) -> tuple[str, ...]:
    found = _first(names, AREA_NAMES)
    return (found,) if found else ()


def _town_name(names: list[str]) -> tuple[str, ...]:
    whole = _first(names, TOWN_NAMES)
    if whole:
        return (whole,)
    for parts in TOWN_PARTS:
        if all(part in names for part in parts):
            return parts
    plain = _first(names, PLAIN_NAMES)
    return (plain,) if plain else ()


def _first(names: list[str], wanted: tuple[str, ...]) -> str:
    for word in wanted:
        if word in names:
            return word
    return next((name for word in wanted for name in names if _is_cut(name, word)), "")


def _is_cut(name: str, word: str) -> bool:
    """Whether `name` is `word` cut at the ten bytes of a .dbf, in either encoding."""
    if len(name) < 2 or name.isascii():
        return False
    cuts = {
        word.encode(codec)[:DBF_NAME_BYTES].decode(codec, "ignore") for codec in ("cp932", "utf-8")
    }
    return name in cuts


def _listed(names: list[str]) -> str:
    return "、".join(names[:30]) or "（項目がありません）"

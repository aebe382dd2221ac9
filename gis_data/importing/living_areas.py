"""define_living_areas: 圏域 as lists of 町名 → 圏域, their 町丁目 and their outlines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from shapely.geometry import MultiPolygon

from gis_data.models import Municipality, Neighborhood
from gis_data.town_names import NameIndex

from . import writing
from .area_rows import write_area
from .errors import ImportRefused
from .files.tables import Row, Table, read_table
from .municipalities import known_municipality
from .progress import steps
from .report import Report
from .shapes.geometry import merge
from .source import Source
from .words.codes import five_digits
from .words.text import meaningful, one_line
from .words.town_lists import meant_by
from .words.wareki import year_of

AREA = re.compile(r"^(日常生活圏域|圏域|エリア名?|地区名?|担当地域包括支援センター)")
TOWNS = re.compile(r"^(大字町丁目名|町丁目名?|町丁名|町字名?)$|町名|^担当(地域|区域|地区)$")
CODES = ("市区町村コード", "市町村コード", "全国地方公共団体コード", "全国地方公共団体コード5桁")
MISSING = (
    "圏域の名前の列（「圏域」など）と、町名の列（「町名」「担当地域の町名」など）が見つかりません。"
    "1行目に見出しを書いてください（例: 圏域,町名）。"
)


@dataclass
class Definition:
    """One 圏域: the first row that names it, its 町丁目, and where the rows say it comes from."""

    name: str
    row: int
    members: dict[int, Neighborhood] = field(default_factory=dict)
    source: Source = field(default_factory=Source)


def define_areas(name: str, code: str, source: Source, report: Report) -> None:
    """Read a definition file and write its 圏域. Runs in the caller's transaction."""
    municipality = known_municipality(code)
    report.municipality = f"{municipality.code} {municipality.name}"
    table = read_table(name, _is_heading, MISSING)
    report.read = len(table.rows)
    definitions = _definitions(table, municipality, report)
    _refuse_doubles(definitions)
    for position, definition in enumerate(steps(definitions, "書きこんでいます"), start=1):
        _write(municipality, definition, position, source, report)
    _note_left_out(municipality, definitions, report)


def _is_heading(columns: list[str]) -> bool:
    return bool(_column(columns, AREA)) and bool(_column(columns, TOWNS))


def _column(columns: Iterable[str], pattern: re.Pattern[str]) -> str:
    return next((column for column in columns if pattern.search(column)), "")


def _definitions(table: Table, municipality: Municipality, report: Report) -> list[Definition]:
    rows = municipality.neighborhoods.select_related("living_area")
    index: NameIndex[Neighborhood] = NameIndex.of((row.name, row) for row in rows)
    if not index.exact:
        raise ImportRefused(
            "町丁目がまだありません。先に import_gazetteer で町丁目の一覧を取り込んでください。"
        )
    area, towns = _column(table.columns, AREA), _column(table.columns, TOWNS)
    found: dict[str, Definition] = {}
    for row in table.rows:
        problem = _problem(row, area, municipality)
        if problem:
            report.refuse(row.number, one_line(row.cells.get(area)), problem)
            continue
        _read_row(row, area, towns, index, found, report)
    return [definition for definition in found.values() if definition.members]


def _problem(row: Row, area: str, municipality: Municipality) -> str:
    code = next((five_digits(row.cells[c]) for c in CODES if row.cells.get(c)), "")
    if row.problem:
        return row.problem
    if code and code != municipality.code:
        return f"ほかの市区町村（{code}）の行です"
    name = one_line(row.cells.get(area))
    if not name:
        return "圏域の名前がありません"
    return "圏域の名前が長すぎます（60字まで）" if len(name) > 60 else ""


def _read_row(
    row: Row,
    area: str,
    towns: str,
    index: NameIndex[Neighborhood],
    found: dict[str, Definition],
    report: Report,
) -> None:
    name = one_line(row.cells.get(area))
    meant = meant_by(row.cells.get(towns, ""), index)
    for word, reason in meant.unknown:
        report.refuse(row.number, f"{name}: {word}", reason)
    if not meant.found:
        report.refuse(row.number, name, "この行から町丁目が1つも分かりませんでした")
        return
    definition = found.setdefault(name, Definition(name, row.number))
    definition.members |= {member.pk: member for member in meant.found}
    definition.source = definition.source.or_else(_source(row))


def _source(row: Row) -> Source:
    text = meaningful(row.cells.get("出典"))
    same_as_above = text in {"同上", "〃", "々"}
    year = year_of(row.cells.get("定義の年度") or row.cells.get("年度") or "")
    return Source(source="" if same_as_above else text[:200], year=year)


def _refuse_doubles(definitions: list[Definition]) -> None:
    owner: dict[int, Definition] = {}
    for definition in definitions:
        for pk, member in definition.members.items():
            other = owner.setdefault(pk, definition)
            if other is not definition:
                raise ImportRefused(
                    f"「{member.name}」が「{other.name}」（{other.row}行目）と"
                    f"「{definition.name}」（{definition.row}行目）の両方に入っています。"
                    "どちらか1つにしてください。"
                )


def _write(
    municipality: Municipality,
    definition: Definition,
    position: int,
    source: Source,
    report: Report,
) -> None:
    shape = _outline(definition, report)
    origin = source.or_else(definition.source).or_else(Source(source=report.file))
    members = set(definition.members)
    area = write_area(municipality, definition.name, shape, position, origin, report, members)
    municipality.neighborhoods.filter(living_area=area).exclude(pk__in=members).update(
        living_area=None
    )
    municipality.neighborhoods.filter(pk__in=members).update(living_area=area)
    report.counts[f"「{definition.name}」の町丁目"] = len(members)


def _outline(definition: Definition, report: Report) -> MultiPolygon | None:
    drawn = [writing.shapes_of(row.boundary) for row in definition.members.values() if row.boundary]
    lacking = len(definition.members) - len(drawn)
    if lacking:
        result = "一部だけです" if drawn else "作れません"
        report.note(
            f"境界のない町丁目が{lacking}あるため、圏域の形は{result}。"
            "import_boundaries で町丁目の境界を取り込んでから、もう一度実行してください",
            definition.row,
            definition.name,
        )
    return merge(drawn) if drawn else None


def _note_left_out(
    municipality: Municipality, definitions: list[Definition], report: Report
) -> None:
    members = {pk for definition in definitions for pk in definition.members}
    for row in municipality.neighborhoods.exclude(pk__in=members):
        kept = f"（前のまま「{row.living_area}」）" if row.living_area_id else ""
        report.note(f"どの圏域の町名にも入っていない町丁目です{kept}", 0, row.name)
    names = [definition.name for definition in definitions]
    for area in municipality.living_areas.exclude(name__in=names):
        report.note(
            "このファイルにない圏域です。そのまま残しています（要らなければ管理画面で消してください）",
            0,
            area.name,
        )

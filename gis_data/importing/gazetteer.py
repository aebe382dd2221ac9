"""import_gazetteer: lists of 町丁目 with their points → 市町村 and 町丁目."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import jaconv

from gis_data.models import Municipality, Neighborhood
from gis_data.town_names import NameIndex, canonical, exact_key, split_chome

from . import writing
from .files.tables import Row, Table, read_table
from .progress import steps
from .report import Report
from .shapes.distance import Place, in_japan
from .source import GEOLONIA, POSITION, Source
from .words.codes import five_digits, municipality_code
from .words.text import number, one_line

CODES = ("全国地方公共団体コード5桁", "市区町村コード", "全国地方公共団体コード", "市町村コード")
PREFECTURES = ("都道府県名", "都道府県")
CITIES = ("市区町村名", "市町村名", "市区町村")
TOWNS = ("大字町丁目名", "大字・町丁目名", "大字町丁目", "町丁目名")
LATITUDES, LONGITUDES = ("緯度", "緯度(世界測地系)"), ("経度", "経度(世界測地系)")
KANA = ("大字町丁目名カナ", "大字町丁目名_カナ", "町丁目名カナ", "町名カナ", "町域カナ")
PARTS = ("小字・通称名", "小字名")
NEEDED = (
    ("市区町村コード", CODES),
    ("市区町村名", CITIES),
    ("大字町丁目名", TOWNS),
    ("緯度", LATITUDES),
    ("経度", LONGITUDES),
)
MISSING = (
    "町丁目の一覧に必要な列（市区町村コード、市区町村名、大字町丁目名、緯度、経度）が見つかりません。"
    "位置参照情報は「大字・町丁目レベル」を使ってください。"
)
FIELDS = ("name_kana", "point", "source", "publisher", "licence", "source_year")
MIN_MOVE = 1e-7


@dataclass
class Town:
    """One 町丁目 of the list: its name, and the points of its rows (parts apart)."""

    row: int
    name: str
    kana: str = ""
    own: list[Place] = field(default_factory=list)
    parts: list[Place] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """The 町丁目's own point, else the middle of its parts."""
        places = self.own or self.parts
        count = len(places)
        return (
            round(sum(x for x, _ in places) / count, 7),
            round(sum(y for _, y in places) / count, 7),
        )


@dataclass
class City:
    """One 市町村 of the list with its 町丁目 by key."""

    code: str
    name: str
    prefecture: str
    towns: dict[str, Town] = field(default_factory=dict)


def read_gazetteer(name: str, only: str, report: Report) -> tuple[list[City], Source]:
    """Return the municipalities of a list, of one code only where `only` is given."""
    table = read_table(name, _is_heading, MISSING)
    report.read = len(table.rows)
    wanted = municipality_code(only) if only else ""
    cities: dict[str, City] = {}
    for row in steps(table.rows, "町丁目を読んでいます"):
        _take(row, wanted, cities, report)
    return list(cities.values()), _source(table, report.file)


def _is_heading(columns: list[str]) -> bool:
    return all(_column(columns, words) for _, words in NEEDED)


def _column(columns: Iterable[str], words: tuple[str, ...]) -> str:
    return next((word for word in words if word in columns), "")


def _source(table: Table, file: str) -> Source:
    if "小字・通称名" in table.columns:
        return GEOLONIA
    return POSITION if "大字町丁目コード" in table.columns else Source(source=file)


def _take(row: Row, wanted: str, cities: dict[str, City], report: Report) -> None:
    code = five_digits(_cell(row, CODES))
    if wanted and code and code != wanted:
        report.counts["ほかの市町村の行（対象外）"] = (
            report.counts.get("ほかの市町村の行（対象外）", 0) + 1
        )
        return
    town, problem, place = _cell(row, TOWNS).replace(" ", ""), row.problem, None
    if not problem:
        place, problem = _place(row, report)
    problem = problem or _problem(code, _cell(row, CITIES), town)
    if problem or place is None:
        report.refuse(row.number, town, problem)
        return
    _add(row, code, town, place, cities)


def _cell(row: Row, words: tuple[str, ...]) -> str:
    return one_line(row.cells.get(_column(row.cells, words)))


def _problem(code: str, city: str, town: str) -> str:
    if not code:
        return "市区町村コードが5けたの数字ではありません"
    if not city:
        return "市区町村名がありません"
    if not town or town.startswith("(大字なし"):
        return "大字町丁目名がありません"
    return "大字町丁目名が長すぎます" if len(town) > 80 else ""


def _place(row: Row, report: Report) -> tuple[Place | None, str]:
    lat, lon = number(_cell(row, LATITUDES)), number(_cell(row, LONGITUDES))
    if lat is None or lon is None:
        return None, "緯度・経度がありません"
    if in_japan(lon, lat):
        return (lon, lat), ""
    if in_japan(lat, lon):
        report.repair(row.number, _cell(row, TOWNS), "緯度と経度が逆だったため、入れかえました")
        return (lat, lon), ""
    return None, "緯度・経度が日本の外です"


def _add(row: Row, code: str, town: str, place: Place, cities: dict[str, City]) -> None:
    city = cities.get(code)
    if city is None:
        city = City(code, _cell(row, CITIES)[:40], _cell(row, PREFECTURES)[:10])
        cities[code] = city
    found = city.towns.setdefault(
        exact_key(town), Town(row.number, canonical(town), _kana(row, town))
    )
    (found.parts if _cell(row, PARTS) else found.own).append(place)


def _kana(row: Row, town: str) -> str:
    """Return the reading in hiragana; a list that reads only the 町名 gets the 丁目 added."""
    kana = jaconv.kata2hira(_cell(row, KANA))
    _, chome, _ = split_chome(town)
    return f"{kana}{chome}ちょうめ" if kana and chome and "ちょうめ" not in kana else kana


def write_gazetteer(cities: list[City], source: Source, report: Report) -> None:
    """Create or correct 市町村 and 町丁目. Runs in the caller's transaction."""
    for city in steps(cities, "書きこんでいます"):
        municipality = _municipality(city, source)
        _write_towns(municipality, city, source, report)
    report.counts["市町村"] = len(cities)
    rows = sum(len(town.own) + len(town.parts) for city in cities for town in city.towns.values())
    merged = rows - sum(len(city.towns) for city in cities)
    if merged:
        report.counts["同じ町丁目としてまとめた行（小字など）"] = merged
    if len(cities) == 1:
        report.municipality = f"{cities[0].code} {cities[0].name}"


def _municipality(city: City, source: Source) -> Municipality:
    row = Municipality.objects.filter(code=city.code).first()
    if row is not None:
        return row
    row = Municipality(code=city.code, name=city.name, prefecture=city.prefecture)
    source.write_to(row)
    writing.save(row)
    return row


def _write_towns(municipality: Municipality, city: City, source: Source, report: Report) -> None:
    index = NameIndex.of((row.name, row) for row in municipality.neighborhoods.all())
    outcomes: dict[str, list[Neighborhood]] = defaultdict(list)
    for town in city.towns.values():
        row = index.exact.get(exact_key(town.name))
        outcomes["new" if row is None else "changed"].append(
            _new(municipality, town, source) if row is None else row
        )
        if row is not None and not _correct(row, town, source):
            outcomes["unchanged"].append(outcomes["changed"].pop())
    _store(outcomes)
    for outcome, rows in outcomes.items():
        setattr(report, outcome, getattr(report, outcome) + len(rows))


def _new(municipality: Municipality, town: Town, source: Source) -> Neighborhood:
    row = Neighborhood(municipality=municipality, name=town.name, name_kana=town.kana[:120])
    row.point = writing.point(*town.place)
    source.write_to(row)
    return row


def _correct(row: Neighborhood, town: Town, source: Source) -> bool:
    before = writing.snapshot(row, FIELDS)
    lon, lat = town.place
    row.name_kana = row.name_kana or town.kana[:120]
    if abs(row.point.x - lon) > MIN_MOVE or abs(row.point.y - lat) > MIN_MOVE:
        row.point = writing.point(lon, lat)
    source.write_to(row)
    return writing.differs(row, before)


def _store(outcomes: dict[str, list[Neighborhood]]) -> None:
    for row in (*outcomes["new"], *outcomes["changed"]):
        row.clean_fields()
    # A prefecture has five thousand rows: one statement each would take minutes.
    Neighborhood.objects.bulk_create(outcomes["new"], batch_size=500)
    Neighborhood.objects.bulk_update(outcomes["changed"], FIELDS, batch_size=500)

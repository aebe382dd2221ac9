"""import_resources: a list of places → published entries; each row taken, mended or refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.tables import Row, Table, read_table
from gis_data.importing.municipalities import known_municipality
from gis_data.importing.progress import steps
from gis_data.importing.report import Report
from gis_data.importing.source import Source
from gis_data.models import Municipality
from resources.choices import Audience, Status
from resources.models import Resource, ResourceKind

from .columns import MISSING, Cells, is_heading, kind_of_list
from .entries import entry_of
from .entry_write import write_entry
from .gate import keep_home_vague
from .shelf import Duplicate, Shelf
from .towns import Towns

ALL = "all"
OTHER_TOWN = "ほかの市町村の行（対象外）"
NO_TOWN = "どの市町村の行か分からない行（対象外）"
PUBLISHED, PAUSED, UNSEEN = "公開したもの", "休止・閉鎖として登録したもの", "公開していないもの"


@dataclass(frozen=True)
class Wanted:
    """What the operator asked for; `municipality` None means every one that is known."""

    municipality: Municipality | None
    kind: str
    source: Source


class ListImport:
    """One run over one list."""

    def __init__(self, table: Table, wanted: Wanted, report: Report) -> None:
        self.table, self.wanted, self.report = table, wanted, report
        self.towns = Towns()
        self.kinds = {kind.slug: kind for kind in ResourceKind.objects.all()}
        self.shelves: dict[str, Shelf] = {}
        self.cells = {row.number: Cells(row.cells) for row in table.rows}
        self.keys = Counter(self._numbered(row) for row in table.rows)
        self.has_several_towns = len({self._town_words(cells) for cells in self.cells.values()}) > 1

    def _town_words(self, cells: Cells) -> str:
        return cells.number_text("code")[:5] or cells.get("city") or cells.get("publisher")

    def _numbered(self, row: Row) -> tuple[str, str, str]:
        cells = self.cells[row.number]
        return cells.get("publisher"), cells.get("dataset"), cells.number_text("key")

    def run(self) -> None:
        """Take every row. Runs in the caller's transaction."""
        self.report.read = len(self.table.rows)
        for row in steps(self.table.rows, "一覧を取り込んでいます"):
            self._take(row)

    def _take(self, row: Row) -> None:
        cells = self.cells[row.number]
        code, remarks = self.towns.town_of(cells)
        municipality = self._municipality(code)
        if municipality is None:
            self._leave(row, cells, code)
            return
        name = cells.get("name")
        if row.problem or not name:
            self.report.refuse(row.number, name, row.problem or "名称がありません")
            return
        self._write(row, cells, municipality, remarks)

    def _municipality(self, code: str) -> Municipality | None:
        only = self.wanted.municipality
        if only is None:
            return self.towns.by_code.get(code)
        if code == only.code or (not code and not self.has_several_towns):
            return only
        return None

    def _leave(self, row: Row, cells: Cells, code: str) -> None:
        if self.wanted.municipality is not None:
            word = OTHER_TOWN if code else NO_TOWN
            self.report.counts[word] = self.report.counts.get(word, 0) + 1
            return
        reason = "どの市町村の行か分かりません（住所も市区町村名もありません）"
        if code:
            reason = f"町丁目の一覧にない市町村です（{code}）"
        self.report.refuse(row.number, cells.get("name"), reason)

    def _write(
        self, row: Row, cells: Cells, municipality: Municipality, remarks: list[str]
    ) -> None:
        slug = self._kind(cells)
        source = self._source(cells, slug, municipality)
        entry = entry_of(row.number, cells, kind=slug, source=source)
        gate = self.towns.gate(municipality)
        place, more, problem = gate.place(cells, entry.address, hidden=entry.address_hidden)
        if problem:
            self.report.refuse(row.number, entry.name, problem)
            return
        if entry.is_home:
            more.append(keep_home_vague(entry, place, gate.municipality))
        shelf = self._shelf(gate.municipality)
        slugs = [slug, *(extra for extra in entry.extra_kinds if extra in self.kinds)]
        try:
            written, outcome, kept = write_entry(
                shelf=shelf,
                entry=entry,
                place=place,
                source=source.source,
                key=self._key(row, entry.name, entry.address),
                kinds=[self.kinds[slug] for slug in slugs],
            )
        except (Duplicate, ValidationError) as refusal:
            self.report.refuse(row.number, entry.name, _words(refusal))
            return
        notes = [*place.notes, *([kept] if kept else [])]
        self._tell(row.number, written, outcome, [*remarks, *more, *entry.repairs], notes)

    def _shelf(self, municipality: Municipality) -> Shelf:
        if municipality.code not in self.shelves:
            self.shelves[municipality.code] = Shelf.of(municipality)
        return self.shelves[municipality.code]

    def _tell(
        self, number: int, written: Resource, outcome: str, repairs: list[str], notes: list[str]
    ) -> None:
        self.report.tally(outcome)
        for repair in repairs:
            self.report.repair(number, written.name, repair)
        for note in notes:
            self.report.note(note, number, written.name)
        word = _seen_as(written)
        self.report.counts[word] = self.report.counts.get(word, 0) + 1

    def _kind(self, cells: Cells) -> str:
        slug = self.wanted.kind or kind_of_list(
            self.table.columns, cells.get("dataset"), self.report.file
        )
        if slug in self.kinds:
            return slug
        known = "、".join(f"{kind.slug}（{kind.name}）" for kind in self.kinds.values())
        asked = f"種別「{slug}」はありません。" if slug else "何の一覧か分かりません。"
        raise ImportRefused(f"{asked}--kind で選んでください: {known}")

    def _source(self, cells: Cells, slug: str, municipality: Municipality) -> Source:
        dataset, publisher = cells.get("dataset"), cells.get("publisher")
        own = Source(
            source=f"{dataset}（{publisher}）" if dataset and publisher else dataset,
            publisher=publisher,
            licence=cells.get("licence"),
        )
        default = Source(source=f"{self.kinds[slug].name}一覧（{municipality.name}）")
        found = own.or_else(self.wanted.source).or_else(default)
        return replace(found, source=found.source[:200])

    def _key(self, row: Row, name: str, address: str) -> str:
        """Return the list's own number where it names one row only, else name and address."""
        numbered = self._numbered(row)
        if numbered[2] and self.keys[numbered] == 1:
            return numbered[2][:200]
        return f"{name}｜{address}"[:200]


def _seen_as(resource: Resource) -> str:
    if resource.status in (Status.PAUSED, Status.CLOSED):
        return PAUSED
    is_public = resource.status == Status.CONFIRMED and resource.audience == Audience.PUBLIC
    return PUBLISHED if is_public else UNSEEN


def _words(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return str(refusal)


def import_list(name: str, code: str, kind: str, source: Source, report: Report) -> None:
    """Read a list and write its entries. Runs in the caller's transaction.

    `code` is a municipality's, or "all" for every municipality with a list of 町丁目.
    """
    municipality = None if code == ALL else known_municipality(code)
    report.municipality = f"{municipality.code} {municipality.name}" if municipality else "すべて"
    if municipality and not municipality.neighborhoods.exists():
        raise ImportRefused(
            f"{municipality.name}の町丁目がまだありません。"
            "先に import_gazetteer で町丁目の一覧を取り込んでください。"
        )
    table = read_table(name, is_heading, MISSING)
    report.note(f"文字コード: {table.encoding}、見出しの列: {len(table.columns)}")
    report.file = Path(name).name
    ListImport(table, Wanted(municipality, kind, source), report).run()

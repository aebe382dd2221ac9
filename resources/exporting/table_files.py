"""One table as an Excel workbook or as a CSV, with its mark on top. Made in memory only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from .safe_cell import safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as Shift_JIS, which lacks many letters of names."""


@dataclass(frozen=True)
class Table:
    """mark: the sentence on top of every sheet and page: who, when, 取扱注意, number."""

    title: str
    mark: str
    heads: Sequence[str]
    rows: Iterable[Sequence[object]]


def csv_of(table: Table) -> bytes:
    """The CSV: UTF-8 with a byte order mark, lines that end as RFC 4180 wants."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows(_lines(table))
    return (BOM + out.getvalue()).encode()


def xlsx_of(table: Table) -> bytes:
    """The workbook: every cell is text, and the mark is on each printed page as well."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.title
    for number, line in enumerate(_lines(table), start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=column, value=text)
            cell.data_type = "s"
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    for place in (sheet.oddHeader.center, sheet.oddFooter.center):
        place.text = table.mark.replace("&", "&&")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(table: Table) -> Iterable[list[str]]:
    yield [safe_cell(table.mark)]
    yield [safe_cell(head) for head in table.heads]
    for row in table.rows:
        yield [safe_cell(value) for value in row]

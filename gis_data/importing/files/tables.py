"""Rows of a CSV or xlsx from any office: encoding, heading row, ragged rows, oversized cells."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import ImportRefused
from ..words.text import clean, one_line
from .archives import unpack
from .decoding import decode
from .opening import MEGABYTE, checked_path, kind_of, read_bytes, refuse_kind
from .workbooks import is_workbook, read_workbook

MAX_BYTES = 100 * MEGABYTE
MAX_LINE = MEGABYTE
MAX_ROWS = 300_000
MAX_COLUMNS = 500
HEADING_ROWS = 15
WANTED = "CSV か Excel（.xlsx）のファイル"

RawRow = list[str]
Sheet = tuple[str, list[RawRow]]


@dataclass(frozen=True)
class Row:
    """One row by column name; `number` is the row as a spreadsheet shows it."""

    number: int
    cells: dict[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its heading, its rows with anything in them, and how it was read."""

    columns: list[str]
    rows: list[Row]
    encoding: str
    name: str = ""


def column_name(value: object) -> str:
    """Return a heading as compared: NFKC, without any blanks or line breaks."""
    return re.sub(r"\s+", "", clean(value))


def read_table(name: str, is_heading: Callable[[list[str]], bool], missing: str) -> Table:
    """Return the table of a CSV or xlsx file, or raise ImportRefused.

    `is_heading` says whether normalized cells are the heading; `missing` is the sentence
    for a file in which no row is.
    """
    sheets, encoding = _sheets(checked_path(name, MAX_BYTES))
    return _table(sheets, encoding, is_heading, missing)


def _sheets(path: Path) -> tuple[list[Sheet], str]:
    kind = kind_of(path)
    if kind == "zip":
        return (read_workbook(path), "Excel") if is_workbook(path) else _zipped(path)
    if kind != "text":
        raise refuse_kind(path, kind, WANTED)
    rows, encoding = _csv_rows(path)
    return [("", rows)], encoding


def _zipped(path: Path) -> tuple[list[Sheet], str]:
    """Return the one CSV of a zip: offices hand lists out that way."""
    with tempfile.TemporaryDirectory(prefix="kasanari-import-") as folder:
        members = unpack(path, Path(folder), (".csv",))
        if len(members) != 1:
            found = "、".join(Path(member.name).name for member in members) or "ありません"
            raise ImportRefused(
                f"「{path.name}」の中に CSV がちょうど1つ必要です（CSV: {found}）。"
                "使うものを取り出して指定してください。"
            )
        return _sheets(members[0].path)


def _csv_rows(path: Path) -> tuple[list[RawRow], str]:
    text, encoding = decode(read_bytes(path))
    if "\x00" in text:
        raise refuse_kind(path, "文字ではないデータ", WANTED)
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > MAX_LINE:
            raise ImportRefused(
                f"{number}行目が長すぎます（{len(line) // 1000}千文字）。"
                "改行がないなど、こわれたファイルのようです。もう一度入手してください。"
            )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return list(reader), encoding
    except csv.Error as error:
        raise ImportRefused(
            f"CSV の書き方が正しくありません（{reader.line_num}行目あたり。引用符の閉じ忘れなど）。"
        ) from error


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:HEADING_ROWS])
    return max(",\t;", key=lambda mark: (head.count(mark), -",\t;".index(mark)))


def _table(
    sheets: list[Sheet],
    encoding: str,
    is_heading: Callable[[list[str]], bool],
    missing: str,
) -> Table:
    for name, rows in sheets:
        for index, row in enumerate(rows[:HEADING_ROWS]):
            columns = [column_name(cell) for cell in row]
            if len(columns) <= MAX_COLUMNS and is_heading(columns):
                return Table(columns, list(_rows(columns, rows, index + 1)), encoding, name)
    seen = [one_line(cell) for _, rows in sheets[:1] for cell in (rows[0] if rows else [])]
    shown = "、".join(cell[:20] for cell in seen[:12] if cell) or "（見出しがありません）"
    raise ImportRefused(f"{missing}1行目にあるのは: {shown}")


def _rows(columns: list[str], rows: list[RawRow], start: int) -> Iterator[Row]:
    if len(rows) > MAX_ROWS:
        raise ImportRefused(f"行が多すぎます（{len(rows)}行）。{MAX_ROWS}行までに分けてください。")
    for number, row in enumerate(rows[start:], start=start + 1):
        if any(cell.strip() for cell in row):
            yield _row(columns, row, number)


def _row(columns: list[str], row: RawRow, number: int) -> Row:
    extra = [cell for cell in row[len(columns) :] if cell.strip()]
    cells: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and not cells.get(column):
            cells[column] = cell
    problem = "列の数が見出しより多く、どの列の値か分かりません" if extra else ""
    return Row(number, cells, problem)

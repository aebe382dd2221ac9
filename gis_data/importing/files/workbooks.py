"""xlsx from somebody else: checked as a zip first, then read row by row."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ..errors import ImportRefused
from .opening import MEGABYTE

WORKBOOK = "xl/workbook.xml"
MAX_UNPACKED = 250 * MEGABYTE
MAX_RATIO = 300
MAX_ROWS = 300_000
MAX_COLUMNS = 500
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    ParseError,
    InvalidFileException,
    NotImplementedError,
)


def is_workbook(path: Path) -> bool:
    """Whether a zip is an xlsx; one that cannot be opened raises ImportRefused."""
    try:
        with zipfile.ZipFile(path) as archive:
            return WORKBOOK in archive.namelist()
    except BROKEN:
        raise _broken(path) from None


def read_workbook(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Return (sheet name, rows of texts) of the visible sheets, or raise ImportRefused."""
    _check_zip(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return [(sheet.title, _rows(sheet)) for sheet in _visible(book)]
            finally:
                book.close()
    except BROKEN:
        raise ImportRefused(
            f"「{path.name}」を Excel として読めません。"
            "こわれているか、Excel のファイルではありません。"
        ) from None


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _check_sizes(path, infos)
            for info in infos:
                _check_xml(archive, info)
    except BROKEN:
        raise ImportRefused(
            f"「{path.name}」がこわれています。もう一度入手してください。"
        ) from None


def _broken(path: Path) -> ImportRefused:
    return ImportRefused(f"「{path.name}」がこわれています。もう一度入手してください。")


def _check_sizes(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    whole = sum(info.file_size for info in infos)
    packed = max(path.stat().st_size, 1)
    if whole > MAX_UNPACKED or (whole > MEGABYTE and whole > MAX_RATIO * packed):
        raise ImportRefused(
            f"「{path.name}」は、開くと異常に大きくなります（{whole // MEGABYTE} MB）。"
            "安全のため開きません。"
        )


def _check_xml(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    if info.filename.endswith((".xml", ".rels")):
        with archive.open(info) as stream:
            if b"<!" in stream.read(2048).replace(b"<!--", b""):
                raise ImportRefused(
                    "Excel ファイルの中に、読んではいけない宣言があります。安全のため開きません。"
                )


def _visible(book: Any) -> list[Any]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return sheets[:20]


def _rows(sheet: Any) -> list[list[str]]:
    # The size a sheet claims may be a lie (XFD1048576); only rows that exist are read.
    sheet.reset_dimensions()
    found: list[list[str]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)):
        if number > MAX_ROWS:
            raise ImportRefused(
                f"「{sheet.title}」の行が多すぎます。{MAX_ROWS}行までに分けてください。"
            )
        found.append([cell_text(cell) for cell in row])
    while found and not any(found[-1]):
        found.pop()
    return found


def cell_text(value: Any) -> str:
    """Return a cell as a person sees it: dates in ISO, times as 10:00, whole numbers plain."""
    if value is None or (isinstance(value, str) and value.startswith("#")):
        return (
            ""
            if value in (None, "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!")
            else str(value)
        )
    if isinstance(value, dt.datetime):
        return (
            value.date().isoformat()
            if value.time() == dt.time()
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

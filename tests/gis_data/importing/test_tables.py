"""CSV and xlsx from any office: read where possible, refused with a sentence where not."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.tables import read_table

from .files import write_csv, write_zip

ROWS = [["名称", "住所"], ["ひだまり食堂①", "ためし市北町1-2"], ["縁側さん", "ためし市南町３"]]


def _read(path):
    return read_table(
        str(path), lambda columns: {"名称", "住所"} <= set(columns), "列がありません。"
    )


def _xlsx(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp", "shift_jis_2004"]
)
def test_every_encoding_gives_the_same_rows(tmp_path, encoding):
    rows = ROWS if encoding != "euc_jp" else [["名称", "住所"], ["縁側さん", "ためし市南町"]]
    table = _read(write_csv(tmp_path / "a.csv", rows, encoding))
    assert [row.cells["名称"] for row in table.rows] == [row[0] for row in rows[1:]]
    assert table.rows[0].number == 2


def test_a_workbook_gives_the_same_rows(tmp_path):
    table = _read(_xlsx(tmp_path / "a.xlsx", ROWS))
    assert [row.cells["住所"] for row in table.rows] == ["ためし市北町1-2", "ためし市南町３"]


def test_cells_of_a_workbook_are_texts(tmp_path):
    values = ["あ", "b", 12.0, 1.5, dt.datetime(2024, 5, 3), dt.time(10, 30), None, "#N/A", True]
    head = ["名称", "住所", *"cdefghi"]
    cells = _read(_xlsx(tmp_path / "a.xlsx", [head, values])).rows[0].cells
    assert list(cells.values()) == ["あ", "b", "12", "1.5", "2024-05-03", "10:30", "", "", "True"]


def test_titles_above_the_heading_are_passed_over(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["令和6年度 一覧"], [], *ROWS])
    table = _read(path)
    assert [row.number for row in table.rows] == [4, 5]


def test_headings_are_compared_without_width_or_line_breaks(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["名　称\n", "住 所"], ["a", "b"]])
    assert _read(path).rows[0].cells == {"名称": "a", "住所": "b"}


def test_tabs_part_columns_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("名称\t住所\na\tb, c\n", encoding="utf-8")
    assert _read(path).rows[0].cells == {"名称": "a", "住所": "b, c"}


def test_a_row_with_too_many_columns_is_marked(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["名称", "住所"], ["a", "b", "c"], ["d", "e", ""]])
    assert [bool(row.problem) for row in _read(path).rows] == [True, False]


def test_a_missing_column_shows_what_is_there(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["施設", "電話"], ["a", "b"]])
    with pytest.raises(ImportRefused, match=r"列がありません。.*施設、電話"):
        _read(path)


def test_four_megabytes_on_one_line_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a," * 2_000_000)
    with pytest.raises(ImportRefused, match="1行目が長すぎます"):
        _read(path)


def test_an_open_quote_is_told_with_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('名称,住所\n"a,b\n' + "x,y\n" * 60_000, encoding="utf-8")
    with pytest.raises(ImportRefused, match="引用符"):
        _read(path)


def test_bytes_of_no_encoding_are_refused_with_the_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("名称,住所\r\n".encode() + b"\x81\x00\xff\xfe\xfd,x\r\n")
    with pytest.raises(ImportRefused, match=r"文字コード|文字ではない"):
        _read(path)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(99), b"<html></html>", b'{"a": 1}'])
def test_something_else_named_csv_is_refused(tmp_path, data):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match="CSV か Excel"):
        _read(path)


def test_the_one_csv_of_a_zip_is_read(tmp_path):
    data = write_csv(tmp_path / "a.csv", ROWS, "cp932").read_bytes()
    members = {"13000/一覧.csv": data, "13000/説明.html": b"<html></html>"}
    table = _read(write_zip(tmp_path / "a.zip", members, raw_names=True))
    assert [row.cells["名称"] for row in table.rows] == ["ひだまり食堂①", "縁側さん"]


@pytest.mark.parametrize("names", [(), ("一.csv", "二.csv"), ("../一.csv",)])
def test_a_zip_without_one_plain_csv_is_refused(tmp_path, names):
    path = write_zip(tmp_path / "a.xlsx", {"readme.txt": b"x", **dict.fromkeys(names, b"a,b")})
    with pytest.raises(ImportRefused, match=r"ちょうど1つ|フォルダーの外"):
        _read(path)


def _rebuilt(path, **members):
    """Return the workbook with some members replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **members}.items():
            archive.writestr(name, data)
    return path


def test_a_workbook_that_grows_absurdly_is_refused(tmp_path):
    path = _xlsx(tmp_path / "a.xlsx", ROWS)
    _rebuilt(path, **{"xl/media/image1.xml": bytes(40_000_000)})
    with pytest.raises(ImportRefused, match="異常に大きく"):
        _read(path)


def test_a_workbook_with_entities_is_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    path = _rebuilt(_xlsx(tmp_path / "a.xlsx", ROWS), **{"xl/sharedStrings.xml": bomb})
    with pytest.raises(ImportRefused, match="宣言"):
        _read(path)


def test_a_broken_workbook_is_refused(tmp_path):
    path = _rebuilt(_xlsx(tmp_path / "a.xlsx", ROWS), **{"xl/worksheets/sheet1.xml": b"<worksheet"})
    with pytest.raises(ImportRefused, match="こわれているか"):
        _read(path)


def test_a_sheet_that_claims_a_million_rows_is_read_quickly(tmp_path):
    path = _xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    claimed = sheet.replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')
    assert claimed != sheet
    assert len(_read(_rebuilt(path, **{"xl/worksheets/sheet1.xml": claimed})).rows) == 2


def test_a_hidden_sheet_is_not_read(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(_xlsx(tmp_path / "a.xlsx", [["表紙"]]).read_bytes()))
    hidden = book.create_sheet("作業用")
    hidden.append(ROWS[0])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportRefused, match="表紙"):
        _read(tmp_path / "a.xlsx")

"""No cell of ours is a formula, whatever somebody wrote into it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from resources.exporting.safe_cell import LONGEST, STARTERS, safe_cell
from resources.exporting.table_files import BOM, Table, csv_of, xlsx_of

RISKY = st.text(max_size=3).flatmap(
    lambda tail: st.sampled_from([f"{s}{tail}" for s in STARTERS] + [f" \t={tail}", f"　@{tail}"])
)


@pytest.mark.parametrize(
    "text", ["=1+1", "+81", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "　=1", "\x00=1"]
)
def test_what_could_begin_a_formula_gets_a_mark(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["編み物", "a=b", "3-4時", "", "090"])
def test_plain_words_stay_as_they_are(text):
    assert safe_cell(text) == text


@given(st.one_of(st.text(), RISKY))
def test_no_cell_begins_like_a_formula_and_every_cell_can_be_written(text):
    cell = safe_cell(text)
    assert not cell.lstrip(" \u3000\xa0").startswith(STARTERS)
    assert len(cell) <= LONGEST
    cell.encode()


@given(st.lists(st.one_of(st.text(max_size=20), RISKY), min_size=1, max_size=3))
def test_both_files_hold_the_cells_and_no_formula(texts):
    table = Table("一覧", "取扱注意　番号 AB12", ["ひとつ"] * len(texts), [texts])
    sheet = load_workbook(io.BytesIO(xlsx_of(table))).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet["A1"].value == "取扱注意　番号 AB12"
    rows = list(csv.reader(io.StringIO(csv_of(table).decode().removeprefix(BOM), newline="")))
    assert rows[0] == ["取扱注意　番号 AB12"]
    assert rows[2] == [safe_cell(text) for text in texts]


def test_every_printed_page_carries_the_mark():
    sheet = load_workbook(io.BytesIO(xlsx_of(Table("一覧", "A&B 取扱注意", ["x"], [])))).active
    assert "取扱注意" in sheet.oddHeader.center.text
    assert "取扱注意" in sheet.oddFooter.center.text


def test_excel_reads_the_csv_as_utf_8():
    data = csv_of(Table("一覧", "取扱注意", ["名"], [["髙﨑 𠮷"]]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "髙﨑 𠮷" in data.decode("utf-8-sig")

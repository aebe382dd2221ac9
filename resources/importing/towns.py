"""Which town a row belongs to: its address first, its code only where nothing speaks against it."""

from __future__ import annotations

from gis_data.geocoding import plain_address, split_prefecture, without_county
from gis_data.importing.words.codes import check_digit, five_digits, is_consistent
from gis_data.models import Municipality

from .columns import Cells
from .gate import Gate

MISMATCH = "が住所や市区町村名と合わないため、住所などから市区町村を決めました"


class Towns:
    """The municipalities this site knows, to tell where a row belongs."""

    def __init__(self) -> None:
        rows = Municipality.objects.filter(neighborhoods__isnull=False).distinct()
        self.by_code = {row.code: row for row in rows.defer("boundary")}
        self.by_name: dict[str, list[Municipality]] = {}
        for row in self.by_code.values():
            self.by_name.setdefault(row.name, []).append(row)
        self._gates: dict[str, Gate] = {}

    def gate(self, municipality: Municipality) -> Gate:
        """Return the place judge of a municipality, made once."""
        if municipality.code not in self._gates:
            self._gates[municipality.code] = Gate(municipality)
        return self._gates[municipality.code]

    def town_of(self, cells: Cells) -> tuple[str, list[str]]:
        """Return (code of five digits or "", remarks on a code that had to be mended)."""
        written = cells.number_text("code")
        code = five_digits(written)
        named = self._named(cells, code)
        if named and code != named:
            is_whole_prefecture = code[2:] in ("", "000")
            return named, [] if is_whole_prefecture else [f"市区町村コード {written} {MISMATCH}"]
        if code and not is_consistent(written):
            right = code + check_digit(code)
            return code, [f"市区町村コード {written} は {right} の書きまちがいとして読みました"]
        return code, []

    def _named(self, cells: Cells, code: str) -> str:
        """Return the code that the address, the column of the city or the publisher names."""
        for word in ("address", "city", "publisher"):
            text = plain_address(cells.get(word))
            found = [row for row in self.by_code.values() if text and _starts(text, row)]
            if found:
                return _likeliest(found, code, cells.get("prefecture")).code
        return ""


def _likeliest(rows: list[Municipality], code: str, prefecture: str) -> Municipality:
    """Two towns may share a name (府中市): the code decides, then the prefecture."""
    return max(
        rows,
        key=lambda row: (len(row.name), row.code == code, row.prefecture == prefecture, row.code),
    )


def _starts(text: str, municipality: Municipality) -> bool:
    prefecture, local = split_prefecture(text)
    if prefecture and municipality.prefecture and prefecture != municipality.prefecture:
        return False
    return local.startswith(municipality.name) or without_county(local).startswith(
        municipality.name
    )

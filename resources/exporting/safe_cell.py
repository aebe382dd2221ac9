"""Text for one cell of a CSV or a workbook that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# What spreadsheets take for the begin of a formula, in both widths (OWASP: CSV injection).
STARTERS = tuple("=+-@\t\r\n＝＋－＠")
# What XML 1.0, and so a workbook, cannot hold; and lone halves of a pair, which UTF-8 cannot.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Letters that a cell of a workbook holds."""


def safe_cell(value: object) -> str:
    """Return the text of a value; one that could begin a formula gets a leading ' .

    Spaces before the sign do not help: some programs take them away. ASVS 5: 1.2.10.
    """
    text = "" if value is None else _UNWRITABLE.sub("", str(value))
    if text.startswith(STARTERS) or text.lstrip(" \u3000\xa0").startswith(STARTERS):
        text = f"'{text}"
    return text[:LONGEST]

"""Cells of real lists: width, blanks, control characters, and words that mean "nothing here"."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\u2028\u2029\ufffe\uffff]")
BLANKS = {
    "-",
    "--",
    "ー",
    "―",
    "‐",
    "－",
    "なし",
    "無し",
    "無",
    "不明",
    "該当なし",
    "特になし",
    "N/A",
    "#N/A",
    "null",
    "NULL",
}
REMOVED = re.compile(r"[［\[]?(連絡先|個人情報|氏名)(を)?削除(しました|済み?)?[］\]]?")


def clean(value: Any) -> str:
    """Return a cell as NFKC text with single spaces; None, NaN and removed words are blank."""
    if value is None or value != value:  # NaN is not itself
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFKC", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    text = CONTROL.sub("", REMOVED.sub("", text)).replace("\t", " ")
    lines = [re.sub(r"[ \u3000\xa0]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def one_line(value: Any) -> str:
    """Return a cell as one line of clean text."""
    return clean(value).replace("\n", " ")


def meaningful(value: Any) -> str:
    """Return a cell as one line, blank where it only says "none" or "unknown"."""
    text = one_line(value)
    return "" if text in BLANKS else text


def number(value: Any) -> float | None:
    """Return a cell as a number, or None. Thousands separators and blanks are fine."""
    text = one_line(value).replace(",", "").replace(" ", "")
    try:
        result = float(text)
    except ValueError:
        return None
    return result if abs(result) < 1e15 else None

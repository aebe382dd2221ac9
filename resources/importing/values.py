"""Phones, prices, numbers, addresses of pages, yes and no: as lists write them, as we keep them."""

from __future__ import annotations

import re

import jaconv
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from gis_data.importing.words.text import number, one_line

URL = re.compile(r"https?://[^\s、。「」（）()<>\"']+")
PHONE = re.compile(r"0[0-9]{1,4}[-(). ]{0,2}[0-9]{1,4}[-(). ]{0,2}[0-9]{3,4}")
HYPHENS = re.compile(r"[‐‑‒–—―−ーｰ]")
MOBILE = re.compile(r"^0[789]0")
YES = {"有", "有り", "あり", "○", "〇", "◯", "可", "可能", "1", "はい", "true", "yes"}
NO = {"無", "無し", "なし", "×", "✕", "不可", "0", "いいえ", "false", "no"}
# The area codes of two and three digits that matter; every other one is grouped by four.
TWO_DIGITS = ("03", "06")
THREE_DIGITS = (
    "011",
    "015",
    "017",
    "018",
    "019",
    "022",
    "023",
    "024",
    "025",
    "026",
    "027",
    "028",
    "029",
    "042",
    "043",
    "044",
    "045",
    "046",
    "047",
    "048",
    "049",
    "052",
    "053",
    "054",
    "055",
    "058",
    "059",
    "072",
    "073",
    "075",
    "076",
    "077",
    "078",
    "079",
    "082",
    "083",
    "084",
    "086",
    "087",
    "088",
    "089",
    "092",
    "093",
    "095",
    "096",
    "097",
    "098",
    "099",
)
GROUPS = {2: (2, 4, 4), 3: (3, 3, 4), 4: (4, 2, 4)}
MAX_YEN = 100_000


def phone_of(text: str) -> str:
    """Return the first telephone number as 03-1234-5678, "" where there is none."""
    match = PHONE.search(HYPHENS.sub("-", one_line(text)))
    if not match:
        return ""
    parts = [part for part in re.split(r"[-(). ]+", match.group()) if part]
    digits = "".join(parts)
    if len(digits) not in (10, 11):
        return ""
    return "-".join(parts) if len(parts) == 3 else _grouped(digits)


def _grouped(digits: str) -> str:
    if len(digits) == 11:
        sizes: tuple[int, ...] = (3, 4, 4)
    elif digits.startswith(("0120", "0800", "0570")):
        sizes = (4, 3, 3)
    else:
        area = 2 if digits.startswith(TWO_DIGITS) else 3 if digits.startswith(THREE_DIGITS) else 4
        sizes = GROUPS[area]
    parts, start = [], 0
    for size in sizes:
        parts.append(digits[start : start + size])
        start += size
    return "-".join(parts)


def is_mobile(phone: str) -> bool:
    """Whether a number is somebody's own telephone rather than an office's."""
    return bool(MOBILE.match(phone))


def url_of(text: str) -> str:
    """Return the first web address of a cell, "" where there is none that works as one."""
    match = URL.search(text)
    if not match or len(match.group()) > 200:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(match.group())
    except ValidationError:
        return ""
    return match.group()


def yen_of(text: str) -> int | None:
    """Return a price: 300, 300円, 無料; None where the cell names no single price."""
    plain = one_line(text).replace("￥", "").replace("¥", "").removesuffix("円")
    if plain in {"無料", "むりょう"}:
        return 0
    value = number(plain)
    return int(value) if value is not None and 0 <= value <= MAX_YEN else None


def count_of(text: str) -> int | None:
    """Return a number of people: 20, 20人, 約30名; None where it is none or absurd."""
    match = re.fullmatch(r"約?([0-9]{1,5})(?:人|名|食)?(?:程度|まで)?", one_line(text))
    value = int(match.group(1)) if match else 0
    return value if 0 < value <= 32_000 else None


def yes_no(text: str) -> bool | None:
    """Return what a cell says, None where it says nothing clear."""
    plain = one_line(text).lower()
    if plain in YES:
        return True
    return False if plain in NO else None


def reading_of(kana: str) -> str:
    """Return a reading in hiragana."""
    return jaconv.kata2hira(jaconv.h2z(one_line(kana)))

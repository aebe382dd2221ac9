"""The number on a 確認票: the entry's key with a check digit, so that a slip of the pen is seen."""

from __future__ import annotations

WRONG = "番号が読みとれません。確認票の右上の番号を、もう一度たしかめてください。"
LONGEST = 18


def slip_number(key: int) -> str:
    """Return the number of an entry: 123 → 123-0."""
    return f"{key}-{check_digit(key)}"


def check_digit(key: int) -> int:
    """The Luhn digit (ISO/IEC 7812-1, annex B): finds each single wrong digit."""
    total = 0
    for place, letter in enumerate(reversed(str(key))):
        doubled = int(letter) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def key_of(number: str) -> int:
    """Return the key of a number as it was typed; ValueError where the digit does not fit."""
    digits = number.replace("-", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or not 1 < len(digits) <= LONGEST:
        raise ValueError(WRONG)
    key, digit = int(digits[:-1]), int(digits[-1])
    if check_digit(key) != digit:
        raise ValueError(WRONG)
    return key

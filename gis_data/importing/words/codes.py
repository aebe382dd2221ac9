"""全国地方公共団体コード: five digits, and a sixth that checks them."""

from __future__ import annotations

import re

from ..errors import ImportRefused
from .text import one_line


def check_digit(code: str) -> str:
    """Return the sixth digit of a five-digit code (総務省, modulus 11, weights 6 to 2)."""
    total = sum(int(char) * weight for char, weight in zip(code, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10)


def five_digits(value: object) -> str:
    """Return the first five digits of a code of five or six, "" where it is none."""
    text = re.sub(r"\D", "", one_line(value))
    return text[:5] if len(text) in (5, 6) else ""


def is_consistent(value: object) -> bool:
    """Whether a code of six digits has the right check digit; five digits have none to be wrong."""
    text = re.sub(r"\D", "", one_line(value))
    return len(text) == 5 or (len(text) == 6 and check_digit(text[:5]) == text[5])


def municipality_code(value: str) -> str:
    """Return the five digits the operator meant; anything else raises ImportRefused."""
    text = one_line(value)
    if not re.fullmatch(r"[0-9]{5,6}", text):
        raise ImportRefused(
            f"市町村コード「{value}」は、5けたか6けたの数字で入れてください"
            "（例: 13219 か 132195）。"
        )
    if not is_consistent(text):
        right = text[:5] + check_digit(text[:5])
        raise ImportRefused(
            f"市町村コード「{text}」の最後の数字が合いません。"
            f"{right} か {text[:5]} ではありませんか。"
        )
    return text[:5]

"""Numbers of entries as a browser sends them: whatever is no number is left out."""

from __future__ import annotations

from collections.abc import Iterable

LARGEST = 2**63 - 1


def chosen_numbers(texts: Iterable[str]) -> list[int]:
    """Return the keys among the texts, each once, in their order."""
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]
    return list(dict.fromkeys(number for number in numbers if number <= LARGEST))

"""One writing of a ケース番号, so that the same case is not entered or looked for twice."""

import unicodedata

HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def plain_case_number(text: str) -> str:
    """２６−００１ is 26-001."""
    return unicodedata.normalize("NFKC", text).translate(HYPHENS).strip()

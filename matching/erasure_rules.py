"""What of a person is written in plain columns, and what becomes of each at an erasure.

Sealed columns need no rule: their key is destroyed. A column that is in neither table fails a
test, so whoever adds one decides.
"""

from __future__ import annotations

import re

ERASED = "消去済み"

BLANKED: dict[str, dict[str, object]] = {
    "Person": {"needs": [], "worker": None, "neighborhood": None},
    "Consent": {"witness": ERASED},
}
"""By model and field: what stands there afterwards, in rows and in their history.

Beside these: the case number (`case_number_after`) and the age band (`age_band_after`).
"""

REMOVED = ("AvailableTime", "BatchFind", "KeptForm", "PersonLookup")
"""Models whose rows go wholly: no count asks for them, a week's times point to somebody,
and what a night found is for a 担当 who has nobody left to read it for."""

KEPT: dict[str, set[str]] = {
    "AccessEvent": {"role"},
    "Consent": {"fields_shared", "text_version"},
    "Idea": {"origin", "others"},
    # The prints were made with the person's key, which is gone: nothing can be tried on them.
    "MatchRun": {"engine_version", "knowledge_version", "person_print", "places_print", "weights"},
    "Person": {"age_band", "case_number"},
    "ShortlistEntry": {"engine_version"},
}
"""Plain words that say nothing of who somebody is, or have a rule of their own."""

_BAND = re.compile(r"(?P<tens>[0-9]{1,2}0)代(前半|半ば|なかば|後半)?|[0-9]{2,3}[歳才](以上|未満)")


def age_band_after(text: str) -> str:
    """A band stays, so that counts stay right; anything else somebody wrote there goes."""
    return text if _BAND.fullmatch(text) else ""


def case_number_after(token: str) -> str:
    """What stands where the ケース番号 stood."""
    return f"{ERASED}-{token}"

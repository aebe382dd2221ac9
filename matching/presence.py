"""Whether somebody said that coming is enough: 来てくれるだけでうれしい. Pure; no database."""

from __future__ import annotations

import re

# Only what was really said: that presence is enough is never assumed of a place.
_GIVEN = (
    r"(来て|きて|いて|座って|すわって|聞いて|顔を見せて|顔を出して)(くれる|もらえる|いただける)だけ"
)
_BEING = r"(いる|来る|座っている|すわっている|見ている|聞いている)だけで"
_JOY = r"(も)?(いい|よい|うれし|嬉し|ありがた|十分|じゅうぶん|助か)"
_PRESENCE = re.compile(f"{_GIVEN}|{_BEING}{_JOY}")


def welcomes_presence(text: str) -> bool:
    """Whether the sentence says that being there is already a joy."""
    return bool(_PRESENCE.search(text))

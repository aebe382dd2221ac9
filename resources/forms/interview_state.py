"""The state of an interview in a few letters, so that a stale form is noticed before it saves."""

from __future__ import annotations

import hashlib

from resources.models import Interview

EDITED_MEANWHILE = (
    "この画面を開いたあとに、ほかの人がこのインタビューをなおしました。"
    "書いたことをひかえて、画面を開きなおしてください。"
)
ROW = ("people", "held_on", "place", "activity", "private_note", "resource_id", "neighborhood_id")
WORDS = ("pk", "kind", "text", "said_by", "visibility", "agreed")


def state_of(interview: Interview) -> str:
    """Return a digest of what the form can change. It tells nothing of the words."""
    row = [getattr(interview, name) for name in (*ROW, "living_area_id")]
    words = list(interview.statements.order_by("pk").values_list(*WORDS))
    heard_by = list(interview.interviewers.order_by("pk").values_list("pk", flat=True))
    return hashlib.sha256(repr((row, words, heard_by)).encode()).hexdigest()[:32]

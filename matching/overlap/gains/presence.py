"""来てくれるだけでうれしい: being there is already a gain, where somebody of the place said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.overlap.profile import PersonKind, PersonPhrase, ResourceKind

SPOKEN = frozenset(
    {
        ResourceKind.ORIGIN,
        ResourceKind.THOUGHT,
        ResourceKind.TROUBLE,
        ResourceKind.WISH,
        ResourceKind.INFO,
        ResourceKind.MISSING,
    }
)
"""What people of the place said; its own description is an invitation to all and says less."""
# Only what was really said: that presence is enough is never assumed of a place.
_GIVEN = (
    r"(来て|きて|いて|居て|座って|すわって|聞いて|顔を見せて|顔を出して|寄って)"
    r"(くれる|もらえる|いただける)だけ(?!では|じゃ)"
)
# 「手話のわかる人がいるだけで」 asks for what that person can do.
_BEING = (
    r"(?<![るたい][人方]が)"
    r"(いる|居る|来る|座っている|すわっている|見ている|聞いている|顔を出す)だけで"
)
_JOY = r"(も)?(いい|よい|うれし|嬉し|ありがた|十分|じゅうぶん|助か)"
_PRESENCE = re.compile(f"{_GIVEN}|{_BEING}{_JOY}")


def welcomes_presence(text: str) -> bool:
    """Whether the sentence says that being there is already a joy."""
    return bool(_PRESENCE.search(text))


def says_presence(kind: ResourceKind, sentence: str) -> bool:
    """Whether somebody of the place said it, and not its description."""
    return kind in SPOKEN and welcomes_presence(sentence)


def joins_for_itself(phrase: PersonPhrase) -> bool:
    """Whether a phrase draws the person there: a liking, a hope, a value; not what is done."""
    return phrase.kind is not PersonKind.ABILITY


def joy_of_presence(
    best: NDArray[np.float32], phrases: Sequence[PersonPhrase], said: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """n: how well the place meets what draws the person there (the best pair, squared), 0 for a
    place that says nothing of presence.

    best (p × n): squared contribution of each phrase to person_gain. said (n): places that say
    it. More phrases of any kind never lower a number.
    """
    drawn = np.array([joins_for_itself(phrase) for phrase in phrases], dtype=np.bool_)
    if not drawn.any():
        return np.zeros(len(said), dtype=np.float32)
    joy: NDArray[np.float32] = best[drawn].max(axis=0) * said
    return joy

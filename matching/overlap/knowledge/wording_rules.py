"""What a wording of the 語彙 must be, in a sentence for whoever writes one."""

from __future__ import annotations

from collections.abc import Mapping

from matching.overlap.knowledge.lexicon import Entry
from matching.overlap.language.words import analyse

LOOSE = "「人」「こと」「よい」のような広い言葉だけでは、どの文にも当てはまります。"


def wording_problem(text: str) -> str:
    """Why a wording would find nothing or far too much; empty where it is good."""
    words, tokens = analyse(text)
    if not words:
        return f"「{text}」には、手がかりになる言葉がありません。{LOOSE}"
    kept = tokens.keys() - {part for word in words for part in word.parts}
    if len(text.split()) > 1 and len(kept) < 2:
        return (
            f"「{text}」は、「{words[0].surface}」だけで見つかってしまいます。"
            "ものや動きの言葉をもう一つ足すか、一語だけにしてください。"
        )
    return ""


def rings(entries: Mapping[str, Entry]) -> set[str]:
    """Names of the concepts that are, over their wider ones, their own wider concept."""
    found: set[str] = set()
    for name in entries:
        above, seen = entries[name].parent, set[str]()
        while above in entries and above not in seen:
            seen.add(above)
            above = entries[above].parent
        found |= {name} & seen
    return found

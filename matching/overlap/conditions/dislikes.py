"""What the person says they cannot bear, taken out of their considerations.

Times of day are left to the available hours: 「夜の外出はしない」 is not a thing a place is about.
"""

import re
from collections.abc import Iterable

from matching.overlap.language.words import Word, content_words
from matching.overlap.profile import Consideration, ConsiderationKind

AVOIDING = re.compile(
    r"苦手|きらい|嫌|いや[だでな]?|こわい|怖|恐|避け|無理|できない|出来ない|つら|辛|苦し|御免|ごめん|"
    r"出ない|飲まない|行けない|興味が?ない|もういい|[きけかせれ]たくない|りたくない|ほしくない|だめ|ダメ|"
    r"混乱|固まる|気が重い|しんどい|増やせない|ストレス"
)
"""Words by which a sentence says that something is not borne."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TIME_WORDS = _set("夜 昼 朝 午前 午後 夕方 早い 遅い 昼間 夜間 深夜 早朝 外出 以降")
MARKS = _set(
    "嫌い 嫌 怖い 恐い 避ける 無理 辛い 苦しい 御免 興味 混乱 固まる 重い しんどい "
    "増やす 駄目 ストレス 戻る 平気 場 場所 席 事柄"
)
"""The avoiding words themselves, and empty words for a place; they name no thing."""
PARTS = re.compile(r"[、。・]|けれど|ので|から(?=[^あ-ん])")
EITHER = re.compile(r"[ただ]り")
"""押したりこねたりはできない: neither the one nor the other."""
NOT_THERE = re.compile(r"ない|なし|無し|禁止|いらず|要らず|抜き|ぬき|ません|不要|お断り")
NEGATED = re.compile(rf"^.{{0,8}}?({NOT_THERE.pattern})")


def avoided_parts(considerations: Iterable[Consideration]) -> list[tuple[Consideration, str]]:
    """Each thing avoided, as (consideration, the part of its sentence that names it)."""
    return [
        (consideration, part)
        for consideration in considerations
        if _avoids(consideration)
        for part in _parts(consideration.text)
        if part.strip() and naming_words(part)
    ]


def _parts(text: str) -> list[str]:
    parts = PARTS.split(text)
    # Said once it may be the end of another word (ふたり, あたり).
    each = [EITHER.split(part) if len(EITHER.findall(part)) > 1 else [part] for part in parts]
    return [one for several in each for one in several]


def naming_words(part: str) -> tuple[Word, ...]:
    """Content words of a part that name the thing, without the words of avoiding and of time."""
    return tuple(
        word
        for word in content_words(part)
        if word.norm not in MARKS and word.norm not in TIME_WORDS and word.base not in MARKS
    )


def is_negated(text: str, word: Word) -> bool:
    """Whether a sentence says that the thing is not there: 酒の要らない居場所."""
    return bool(NEGATED.match(text[word.start + len(word.surface) :]))


def _avoids(consideration: Consideration) -> bool:
    if consideration.kind is ConsiderationKind.DISLIKE:
        return True
    return bool(AVOIDING.search(consideration.text))

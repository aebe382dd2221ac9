"""Which sentences of a place can stand in a reason, and how much of the text is quoted.

A reason is read by somebody who does not know the interview: a scrap such as 「電球だけ。」, a
greeting or a heading says nothing there, however close its words are.
"""

from __future__ import annotations

import re

from matching.overlap.language.words import Word, sentences
from matching.overlap.places.texts import Sentence

SCRAP = 8
"""Characters; below it a sentence with one content word leans on the sentences around it."""
LONGEST = 90
"""Characters of a quotation that was made longer: two lines on a card."""
GREETING = re.compile(
    r"^(?:こんにちは|こんばんは|おはよう|はじめまして|初めまして|よろしく|ありがとう|お疲れ|おつかれ|"
    r"どうぞ|お待ちして|お気軽に|ぜひ|いらっしゃい|ようこそ)[^。、]{0,14}[。！!～〜]*$"
)
HEADING = re.compile(r"^(?:[■□◆◇●○◎・▼※【＜〈\[(（].{0,20}|.{0,20}[：:】＞〉\])）])$")
LEANS = re.compile(
    r"^(?:これ|それ|あれ|ここ|そこ|あそこ|この|その|あの|こう|そう|ああ|でも|だから|それから|だけど|"
    r"けれど|しかし|そして|なので|すると|あと|また|しかも|ただ)"
)
COUNTERS = frozenset([*"枚冊個回度番台軒匹杯点部件組", "一度", "二度", "人前", "種類"])
"""Words that count things: that both sides count in them is no 重なり."""
ADDRESS = re.compile(r"https?://|@|[0-9０-９]{2,4}[-－ー][0-9０-９]{2,4}[-－ー][0-9０-９]{3,4}")


def can_be_quoted(stands: Sentence, *, words: int) -> bool:
    """Whether a sentence of some content words says something by itself.

    A text of one sentence is taken as it is.
    """
    text = stands.text.strip()
    if GREETING.match(text) or HEADING.match(text) or ADDRESS.search(text):
        return False
    alone = stands.phrase.text.strip() == text
    return alone or len(text.rstrip("。")) >= SCRAP or words > 1


def quotation(stands: Sentence) -> str:
    """The sentence, with the one before it where it points back (それを、でも); as written."""
    text, whole = stands.text, stands.phrase.text
    if not LEANS.match(text):
        return text
    before = _before(text, whole)
    start = whole.find(before) if before else -1
    end = whole.find(text, start + len(before)) + len(text)
    longer = whole[start:end] if start >= 0 else text
    return longer if text in longer and len(longer) <= LONGEST else text


def tells(word: Word) -> bool:
    """Whether a word that both sides use says what they meet in."""
    return word.norm not in COUNTERS


def _before(text: str, whole: str) -> str:
    parts = sentences(whole)
    number = parts.index(text) if text in parts else 0
    return parts[number - 1] if number else ""

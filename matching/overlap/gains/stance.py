"""Who gives and who takes: places that look for learners, needs already met, those who only watch.

Words alone do not tell 「ポルトガル語を習いたい方」 from 「ポルトガル語を話せる人がいない」.
"""

from __future__ import annotations

import re

from matching.overlap.profile import PersonKind, PersonPhrase

LEARNING = re.compile(
    r"習[うい]|習って|習え|学びたい|学ぶ|学べ|教わ|初心者|初めての方|はじめての方|入門|受講|"
    r"レッスン|級をめざ|一から|手ほどき|教えます|お教え|"
    r"(?:講座|セミナー)(?!.{0,12}(?:たい|な[いく]|ほし|欲し|減|休|でき))"
)
"""A sentence of a place that offers teaching, or of a person who wants it."""
TEACHER_WANTED = re.compile(
    r"(教え|先生|講師|師範|指導|コーチ|手ほどき).{0,12}(いな|いませ|足り|ほし|欲し|さが|探|募集|求|たら|れば)"
)
"""The place lacks whoever teaches: then a skill does answer it."""
MET = re.compile(
    r"に(お?任せ(?:る|て(?:い|お|あ)|た(?![いく]))|お?まかせ(?:る|て(?:い|お)))|"
    r"(?:足り|たり|間に合っ)てい(?!れば|たら)|決まってい|(?:もう|すでに)頼んで|募集してい(?:な|ませ)|"
    r"人手は(?:足り|十分)|お断り"
)
"""Somebody does it already, or nobody is asked to."""
WATCHING = re.compile(
    r"見る|見て|見に|観る|観て|観に|眺め|ながめ|観戦|鑑賞|中継|番組|テレビ|ラジオ|雑誌|図鑑|"
    r"映画|動画|を聴|聴くの|ファン|めくる|のぞく|読むの|写真集"
)
WANTS_TO_LEARN = re.compile(
    r"(習|学び|覚え|教わ|教えて(?:ほし|もら)|できるように|うまく)\w{0,4}たい|教えてほし"
)


def looks_for_learners(sentence: str) -> bool:
    """Whether a place teaches here: what a person can do already is not what it asks for."""
    return bool(LEARNING.search(sentence)) and not TEACHER_WANTED.search(sentence)


def is_met(sentence: str) -> bool:
    """Whether a sentence says that others do it: 「デザインは印刷会社に任せている」."""
    return bool(MET.search(sentence))


def brings_skill(phrase: PersonPhrase) -> bool:
    """Whether the person can do it, and does not first want to learn it."""
    return phrase.kind is PersonKind.ABILITY and not WANTS_TO_LEARN.search(phrase.text)


def only_watches(phrase: PersonPhrase) -> bool:
    """Whether the person likes to look, listen or read about it, which is no help with it."""
    return phrase.kind is not PersonKind.ABILITY and bool(WATCHING.search(phrase.text))

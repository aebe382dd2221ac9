"""More people, noise or change than a person bears: told by numbers and scenes, not by the word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matching.overlap.profile import Consideration

FEW = 6
"""People borne by somebody who says no number (「人が多いと帰りたい」): a circle in which everybody
still hears everybody. A rule of thumb, so it makes careful and never stands in the way."""
CROWD = 30
"""People meant by a word such as 大勢."""

NUMBER = re.compile(r"([0-9０-９]+|[一二三四五六七八九十百]+)(?:人|名)(?![分前目乗暮き])")
MANY = re.compile(r"大勢|おおぜい|大人数|満員|満席|行列|人だかり|ごった返|にぎやか|賑やか|わいわい")
LOUD = re.compile(
    r"(?:機械|エンジン|モーター|工具|ミシン|裁断機|チェーンソー|太鼓|ドラム|大きな|大音量).{0,6}"
    r"(?:音|うな|響|鳴)|カラオケ|大声|掛け声|叫|爆竹|にぎやか|賑やか|わいわい|騒々し"
)
UNSTEADY = re.compile(
    r"(?:その日|当日|日によって|その時|毎回|毎度).{0,8}(?:決め|決ま|変わ|変え|違|ちが|しだい|次第)|"
    r"(?:急な|急に|突然|とつぜん|いきなり).{0,8}(?:変わ|変更|注文|依頼|呼|入)|即興|臨機応変|"
    r"成り行き|なりゆき|行き当たり|(?:予定|段取り|手順|集合).{0,8}(?:変わ|やり直|立たな|決めな)"
)
"""What is done, or when, is settled on the day."""
NO_CHANGE = re.compile(
    r"(?:急な|急に|突然|とつぜん|いきなり|予定|手順|段取り|いつも).{0,8}(?:変更|変わ|変え|違|ちが)|"
    r"(?:見通し|先).{0,5}(?:立たな|見えな|わからな|つかな)|臨機応変|初めての(?:こと|場面|手順)"
)
NO_CROWD = re.compile(
    r"(?:人|ひと)が?(?:多|いっぱい|大勢|たくさん)|大勢|大人数|人[混ごこ]み|知らない人が多|"
    r"にぎやか|賑やか"
)
NO_NOISE = re.compile(
    r"(?:大きな?|機械の|うるさい|高い).{0,5}(?:音|声)|騒がし|うるさ|騒音|物音|にぎやか|賑やか"
)
BOUND = re.compile(
    r"([0-9０-９]+|[一二三四五六七八九十]+)人(より多|以上|まで|を超え|をこえ|くらいまで|ぐらいまで)"
)
BEARS = re.compile(r"(?:平気|好き|大丈夫|かまわない|うれしい)")
DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Burden:
    """One consideration and what it is about.

    people: how many are borne (None: not about people). noise, change: whether it is about these.
    """

    said: str
    people: int | None
    noise: bool
    change: bool


def burdens_of(considerations: Iterable[Consideration]) -> tuple[Burden, ...]:
    """What a person says of the number of people, of noise and of sudden change."""
    texts = (c.text for c in considerations if not BEARS.search(c.text))
    found = (
        Burden(t, _people_borne(t), bool(NO_NOISE.search(t)), bool(NO_CHANGE.search(t)))
        for t in texts
    )
    return tuple(b for b in found if b.people is not None or b.noise or b.change)


def _people_borne(text: str) -> int | None:
    bound = BOUND.search(text)
    if bound:
        return number(bound[1]) - (bound[2] == "以上")
    return FEW if NO_CROWD.search(text) else None


def people_met(sentence: str) -> int:
    """How many people a sentence of a place tells of, 0 where it tells nothing of it."""
    counts = [number(found[1]) for found in NUMBER.finditer(sentence)]
    return max([*counts, CROWD if MANY.search(sentence) else 0])


def is_loud(sentence: str) -> bool:
    """Whether a sentence of a place tells of noise."""
    return bool(LOUD.search(sentence))


def is_unsteady(sentence: str) -> bool:
    """Whether a sentence of a place tells that what is done there changes on the day."""
    return bool(UNSTEADY.search(sentence))


def number(text: str) -> int:
    """The value of 12, １２ or 十二 (up to 999)."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for letter in text:
        if letter in DIGITS:
            digit = DIGITS[letter]
        else:
            total += max(digit, 1) * {"十": 10, "百": 100}[letter]
            digit = 0
    return total + digit

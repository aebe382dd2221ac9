"""Fold Japanese text so that こども, コドモ and ｺﾄﾞﾓ meet. No database here."""

import re
import unicodedata

import jaconv

_SPACES = re.compile(r"\s+")
_DASH_FOR_LONG = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[‐‑‒–—―−~〜～-](?=[ぁ-ゖァ-ヺ]|$)")
# サーバー and サーバ: a long mark at the end of a word of three sounds and more says nothing.
_LAST_LONG = re.compile(r"(?<=[ァ-ヺー]{2}[ァ-ヺ])ー(?![ァ-ヺー])")
_LAST_LONG_ASKED = re.compile(r"(?<=[ぁ-ゖー]{2}[ぁ-ゖ])ー$")
_V = {"ゔあ": "ば", "ゔい": "び", "ゔえ": "べ", "ゔお": "ぼ", "ゔ": "ぶ"}
_V_SOUND = re.compile("ゔ[あいえお]?")
# ディサービス and デイサービス; letters that people write in two ways.
_SAME = str.maketrans(
    "ぁぃぅぇぉゎゕゖ髙﨑齋齊邉邊澤濱廣嶋龍學會國",
    "あいうえおわかか高崎斎斉辺辺沢浜広島竜学会国",
)


def fold(text: str) -> str:
    """Return NFKC, lower case, hiragana for katakana, one blank between words."""
    plain = jaconv.kata2hira(unicodedata.normalize("NFKC", text).lower())
    return _SPACES.sub(" ", plain).strip()


def loosely(text: str) -> str:
    """Return the folded text in which also long marks, small vowels and old letters meet.

    サーバー and サーバ, デイ and ディ, ヴァ and バ, コ―ヒ― with dashes, 髙 and 高.
    """
    dashed = _DASH_FOR_LONG.sub("ー", unicodedata.normalize("NFKC", text))
    plain = fold(_LAST_LONG.sub("", dashed)).translate(_SAME)
    return _V_SOUND.sub(lambda sound: _V[sound.group()], plain)


def asked_loosely(term: str) -> str:
    """Return one word as somebody asks for it: さーばー finds サーバ too."""
    return _LAST_LONG_ASKED.sub("", loosely(term))


def search_terms(words: str) -> list[str]:
    """Split what somebody typed into folded words, at most eight of them."""
    return [term for term in fold(words).split(" ") if term][:8]


def grams(text: str) -> list[str]:
    """Return the pairs of letters of a text and its single letters, each once, sorted.

    Single kana and Latin letters stand in almost every text and are left out.
    """
    words = text.split()
    pairs = {word[n : n + 2] for word in words for n in range(len(word) - 1)}
    return sorted(pairs | {letter for word in words for letter in word if letter > "ヿ"})

"""Which encoding: the one in which every byte is right and the words look Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import ImportRefused

UTF8, CP932 = "utf-8", "cp932"
FALLBACKS = ("shift_jis_2004", "euc_jp")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Kana, common kanji, full-width forms and Japanese punctuation; half-width kana is left out,
# because UTF-8 read as CP932 is full of it.
JAPANESE = re.compile(r"[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff01-\uff5e々〇]")
ODD = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\u0080-\u009f\ufffd]")


def decode(data: bytes) -> tuple[str, str]:
    """Return (text, encoding name for people) of a whole file, or raise ImportRefused."""
    for mark, codec in BOMS:
        if data.startswith(mark):
            return _decode_marked(data, codec), codec.upper().replace("-SIG", "（BOMつき）")
    for codec in (UTF8, CP932, *FALLBACKS):
        try:
            return data.decode(codec), {UTF8: "UTF-8", CP932: "CP932（Shift_JIS）"}.get(
                codec, codec
            )
        except UnicodeDecodeError:
            continue
    raise _undecodable(data)


def _decode_marked(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise _undecodable(data) from None


def _undecodable(data: bytes) -> ImportRefused:
    try:
        data.decode(UTF8)
        line = 1
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    return ImportRefused(
        f"文字コードが分かりません（UTF-8 でも Shift_JIS でも読めません。{line}行目あたり）。"
        "Excel などで「CSV UTF-8」として保存し直してください。"
    )


def japaneseness(text: str) -> float:
    """Return the share of non-ASCII characters that look like Japanese place names, 0 to 1."""
    foreign = [char for char in text if ord(char) > 127]
    if not foreign:
        return 1.0
    good = sum(1 for char in foreign if JAPANESE.match(char) and not ODD.match(char))
    return good / len(foreign)


def best_encoding(samples: Iterable[bytes], declared: str = "") -> str:
    """Return the codec in which fixed-width strings (of a .dbf) read as Japanese.

    A declaration wins only where it reads as well as the others: a wrong .cpg is common.
    """
    strings = [sample for sample in samples if any(byte > 127 for byte in sample)]
    if not strings:
        return declared or CP932
    order = [codec for codec in (declared, UTF8, CP932, "euc_jp") if codec]
    scores = {codec: _score(strings, codec) for codec in dict.fromkeys(order)}
    return max(scores, key=lambda codec: scores[codec])


def _score(strings: list[bytes], codec: str) -> float:
    return sum(_score_one(string, codec) for string in strings) / len(strings)


def _score_one(string: bytes, codec: str) -> float:
    for cut in (0, 1, 2):  # a name may be cut inside its last character by the field's width
        try:
            text = string[: len(string) - cut].decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        return japaneseness(text) if text else 0.0
    return -1.0


def codec_of(label: str) -> str:
    """Return the codec a .cpg names, "" where it names none we read."""
    word = re.sub(r"[^0-9a-z]", "", label.lower())
    if word in {"utf8", "65001", "cp65001"}:
        return UTF8
    if word in {"cp932", "932", "sjis", "shiftjis", "ms932", "windows31j", "ansi932", "sjis0208"}:
        return CP932
    return "euc_jp" if word in {"eucjp", "20932", "51932"} else ""

"""The blind index: HMAC-SHA-256 over a plain writing, with a key that no text is sealed with.

Equal digests mean equal writings within one town, and nothing else can be read off them without
the key. With the key, guesses can be tried (telephone numbers are few), so `backup` leaves the
table out and `rebuild_person_lookups` fills it again.
"""

from __future__ import annotations

import hmac
import re
import unicodedata

import jaconv

from matching.choices import LookupKind

from .keys import key_of

INDEX = "index"
_NO_LETTER = re.compile(r"[\s・･.,、。\-‐-―−]")


def digest_of(kind: LookupKind, text: str, municipality_id: int) -> bytes | None:
    """Return the digest (32 bytes) of a word in a town; None where nothing is left of it."""
    plain = PLAIN[kind](text)
    if not plain:
        return None
    message = f"{municipality_id}:{kind.value}:{plain}".encode()
    return hmac.digest(key_of(INDEX, make=True), message, "sha256")


def plain_kana(text: str) -> str:
    """One writing of a よみ: ﾅｷﾞｻ ミホン, なぎさ　みほん and なぎさみほん are the same."""
    folded = unicodedata.normalize("NFKC", text)
    return jaconv.kata2hira(_NO_LETTER.sub("", folded)).casefold()


def plain_phone(text: str) -> str:
    """The digits of a telephone number, with 0 for +81."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if folded.startswith("+81"):
        folded = "0" + folded[3:].lstrip(" -(").removeprefix("0")
    return "".join(letter for letter in folded if letter in "0123456789")


PLAIN = {LookupKind.KANA: plain_kana, LookupKind.PHONE: plain_phone}

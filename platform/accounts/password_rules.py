"""What a password may be (ASVS 5: 6.2): long, and nothing that others would try first.

No rule asks for digits or signs and none runs out. Everything is looked up offline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jaconv
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from gis_data.models import LivingArea, Municipality, Neighborhood

from .models import Organization, User

LONGEST = 256
SITE_WORDS = ("かさなり", "kasanari", "重なり")
TOWN_ENDINGS = ("市", "町", "村", "区")
# Shorter pieces are in half of all words.
SHORTEST_LATIN, SHORTEST_OTHER = 4, 2
SHORTEST_PLACE = 3
BLOCK = re.compile(
    r"([一二三四五六七八九十0-9０-９]+|いっ|に|さん|よん|ご|ろく|なな|はっ|きゅう|じゅっ?)(丁目|ちょうめ)$"
)
Names = Callable[[], Iterable[str]]
_more_names: dict[str, Names] = {}


def refuse_also(key: str, names: Names) -> None:
    """Let an app above name what else everybody in town knows, such as its places and groups."""
    _more_names[key] = names


def even(text: str) -> str:
    """Fold what looks or sounds the same: width, case, katakana (NFKC)."""
    return jaconv.kata2hira(unicodedata.normalize("NFKC", text).casefold())


class LongestLength:
    """Room for a whole sentence, but not for a book (ASVS 5: 6.2.9)."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for more than 256 characters."""
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say the rule."""
        return f"パスワードは {LONGEST} 文字までにしてください。"


class NoCommonPassword(CommonPasswordValidator):
    """Django's list of the 20,000 passwords most used (ASVS 5: 6.2.4), whatever their width."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for one of the list, also when it is only said again and again."""
        word = unicodedata.normalize("NFKC", password).lower().strip()
        if word in self.passwords or _repeated(word) in self.passwords or _repeated(word) == "":
            raise ValidationError(
                "よく使われるパスワードです。ほかの人がまずためすので、別のものにしてください。",
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return "よく使われるパスワードは使えません。"


class NoLocalNames:
    """The names of the town, its parts, organizations, places, and of this site (ASVS 6.2.11)."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a password that holds one of the names."""
        found = _held(password, _local_names())
        if found:
            raise ValidationError(
                f"「{found}」が入っています。まちや団体の名前は、ほかの人がまずためします。"
                "別のことばにしてください。",
                code="password_local_name",
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return "まち、団体、このサイトの名前を入れないでください。"


class NotTheUser:
    """One's own names: known to everybody in the office."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a password that holds a name of the user."""
        own = [user.username, user.display_name, (user.email or "").split("@")[0]] if user else []
        if _held(password, own):
            raise ValidationError(
                "利用者名やあなたの名前が入っています。別のことばにしてください。",
                code="password_own_name",
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return "利用者名や自分の名前を入れないでください。"


def _held(password: str, names: Any) -> str:
    """The first of the names that the password holds, as it was given; empty where none is.

    A space between family name and given name hides nothing.
    """
    closed = _closed(password)
    return next((name for name in names if _long_enough(name) and _closed(name) in closed), "")


def _closed(text: str) -> str:
    return "".join(even(text).split())


def _long_enough(name: str) -> bool:
    shortest = SHORTEST_LATIN if name.isascii() else SHORTEST_OTHER
    return len(name) >= shortest


def _local_names() -> Iterator[str]:
    yield from SITE_WORDS
    for name, kana in Municipality.objects.values_list("name", "name_kana"):
        yield from _spellings(_town_stem(name), _town_reading(kana))
    for name, kana in Organization.objects.values_list("name", "name_kana"):
        yield from _spellings(name, kana)
    yield from (name for name in _places() if len(name) >= SHORTEST_PLACE)


def _places() -> Iterator[str]:
    """圏域, 町丁目 without its number, and what apps above name."""
    for model in (LivingArea, Neighborhood):
        for name, kana in set(model.objects.values_list("name", "name_kana")):
            yield from _spellings(BLOCK.sub("", name), BLOCK.sub("", kana))
    for names in _more_names.values():
        yield from names()


def _spellings(name: str, kana: str) -> Iterator[str]:
    """A name as written, as read, and as typed with Latin letters."""
    reading = jaconv.kata2hira(kana.replace(" ", "").replace("　", ""))
    yield from (word for word in (name, reading) if word)
    if reading:
        latin = jaconv.kana2alphabet(reading)
        yield from (latin, latin.replace("ou", "o").replace("uu", "u").replace("oo", "o"))


def _town_stem(name: str) -> str:
    """狛江市 → 狛江: nobody types the 市."""
    ending = name[-1:]
    return name[:-1] if ending in TOWN_ENDINGS and len(name) > SHORTEST_OTHER else name


def _town_reading(kana: str) -> str:
    """こまえし → こまえ."""
    for ending in ("し", "ちょう", "まち", "むら", "そん", "く"):
        if kana.endswith(ending) and len(kana) > len(ending) + 1:
            return kana.removesuffix(ending)
    return kana


def _repeated(word: str) -> str:
    """The piece that a word says again and again (passwordpass → password); "" for one sign."""
    lengths = range(1, len(word))
    piece = next((word[:n] for n in lengths if word[n:] == word[: len(word) - n]), word)
    return "" if len(piece) == 1 else piece

"""An address → its 町丁目, from the town's own list. No service outside is ever asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.contrib.gis.geos import Point

from .models import Municipality, Neighborhood
from .town_names import KANJI_NUMBER, NameIndex, loose_key, to_number, town_of

HYPHENS = re.compile(r"(?<=[0-9])[‐‑‒–—―−ーｰ－](?=[0-9])")
POSTCODE = re.compile(r"^〒?[0-9]{3}-?[0-9]{4}")
CHOME = re.compile(
    rf"^(?P<number>[0-9]{{1,2}}|{KANJI_NUMBER})(?P<mark>丁目|丁|-|の(?=[0-9]))?(?P<rest>.*)$"
)
PREFECTURE = re.compile(r"^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)")
COUNTY = re.compile(r"^[^0-9]{1,5}郡")


@dataclass(frozen=True)
class Located:
    """What an address leads to: the 町丁目 it may mean, one of them where it is certain."""

    neighborhoods: tuple[Neighborhood, ...]
    block: str = ""

    @property
    def is_vague(self) -> bool:
        """Whether the address stops at the 町丁目: no 番地 follows."""
        return not any(char.isdigit() for char in self.block)

    @property
    def neighborhood(self) -> Neighborhood | None:
        """The one 町丁目 that is meant, or None where the address names only a 町 of several."""
        return self.neighborhoods[0] if len(self.neighborhoods) == 1 else None

    @property
    def point(self) -> Point:
        """The representative point, or the middle of those that may be meant."""
        points = [row.point for row in self.neighborhoods]
        return Point(
            sum(point.x for point in points) / len(points),
            sum(point.y for point in points) / len(points),
            srid=4326,
        )


def plain_address(text: str) -> str:
    """Return an address to compare: NFKC, one kind of hyphen, no blanks, no 〒."""
    plain = re.sub(r"\s+", "", HYPHENS.sub("-", unicodedata.normalize("NFKC", text)))
    return POSTCODE.sub("", plain)


def split_prefecture(text: str) -> tuple[str, str]:
    """Return (都道府県 or "", the rest) of a plain address."""
    match = PREFECTURE.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def without_county(text: str) -> str:
    """Return a plain address without its 郡."""
    return COUNTY.sub("", text)


class Geocoder:
    """The 町丁目 of one municipality, ready to be looked up by address."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality
        self.neighborhoods = list(
            municipality.neighborhoods.select_related("living_area").defer(
                "boundary", "living_area__boundary"
            )
        )
        self.index: NameIndex[Neighborhood] = NameIndex.of(
            (row.name, row) for row in self.neighborhoods
        )
        self._lengths = sorted({len(loose_key(town_of(row.name))) for row in self.neighborhoods})

    def locate(self, address: str) -> Located | None:
        """Return the 町丁目 of an address by its longest known 町名, or None."""
        rest = self.local_part(address)
        for length in reversed(self._lengths):
            # 大字 in the address makes the match shorter than the text it covers.
            for extra in (0, 1, 2):
                town, after = rest[: length + extra], rest[length + extra :]
                members = self.index.in_town(town) if len(loose_key(town)) == length else []
                if members:
                    return self._narrowed(town, after, members)
        return None

    def local_part(self, address: str) -> str:
        """Return the address without its 都道府県, 郡 and 市町村."""
        _, rest = split_prefecture(plain_address(address))
        rest = rest if rest.startswith(self.municipality.name) else without_county(rest)
        return rest.removeprefix(self.municipality.name)

    def _narrowed(self, town: str, after: str, members: list[Neighborhood]) -> Located:
        match = CHOME.match(after)
        if match and (match["mark"] or not match["rest"]):
            one = self.index.find(f"{town}{_number(match['number'])}丁目")
            if one is not None:
                return Located((one,), match["rest"])
        whole = self.index.find(town)
        return Located((whole,) if whole is not None else tuple(members), after)


def _number(word: str) -> int:
    try:
        return to_number(word)
    except ValueError:
        return 0

"""Are two entries one place? The same name (市立 and company forms aside) at the same spot."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gis_data.geocoding import plain_address
from gis_data.importing.shapes.distance import metres_between
from resources.models import Resource
from resources.search.folding import fold

NEAR = 150.0
FORMS = re.compile(
    r"特定非営利活動法人|npo法人|nーpo|(?:一般|公益)(?:社団|財団)法人|社会福祉法人|有限会社|株式会社|合同会社"
)
OWNED = re.compile(r"(?:都|道|府|県|市|区|町|村)立|^立")
MARKS = re.compile(r"[\s・\-‐–—―「」『』()\[\]<>~〜!?♪☆★.,、。&+/]")
# A blank after a number begins the name of a building: 2-35-1 3階 is not 2-35-13階.
AFTER_BLOCK = re.compile(r"(?<=[0-9号番地])\s+.*$", re.DOTALL)
BLOCK = re.compile(r"^(.*?[0-9]+(?:-[0-9]+)*)")


@dataclass(frozen=True)
class Identity:
    """What tells one entry from another within a town."""

    name: str
    address: str
    spot: tuple[float, float] | None

    def is_same(self, other: Identity) -> bool:
        """Whether the two are one place; where one has no place, the name decides."""
        if self.name != other.name:
            return False
        if self.address and self.address == other.address:
            return True
        if self.spot is None or other.spot is None:
            return True
        return metres_between(self.spot, other.spot) <= NEAR


def identity(*, name: str, town: str, address: str, geom: object) -> Identity:
    """Return the identity of an entry of `town`."""
    spot = (geom.x, geom.y) if geom is not None else None
    return Identity(name_key(name, town), address_key(address, town), spot)


def identity_of(resource: Resource, town: str) -> Identity:
    """Return the identity of an entry that is stored."""
    return identity(name=resource.name, town=town, address=resource.address, geom=resource.geom)


def name_key(name: str, town: str) -> str:
    """Return a name without the town's own name, 市立, company forms, blanks and marks."""
    key = FORMS.sub("", fold(name)).replace(fold(town), "")
    return MARKS.sub("", OWNED.sub("", key)) or MARKS.sub("", fold(name))


def address_key(address: str, town: str) -> str:
    """Return an address up to its last number, without prefecture and town."""
    plain = plain_address(AFTER_BLOCK.sub("", unicodedata.normalize("NFKC", address)))
    local = plain.partition(town)[2] if town in plain else plain
    local = re.sub(r"(?<=[0-9])(?:丁目|番地?の?|号)", "-", local).strip("-")
    match = BLOCK.match(local)
    return match.group(1).strip("-") if match else ""

"""The entries a town already has, to find a row's own again or another like it."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.models import Organization
from gis_data.models import Municipality
from resources.models import Resource

from .same_place import Identity, identity_of


class Duplicate(Exception):  # noqa: N818  # an outcome, told to the operator
    """The row is a place that is already there. The message says which."""


@dataclass
class Shelf:
    """The entries of one town at hand, to find a row's own again or another like it."""

    municipality: Municipality
    rows: list[tuple[Resource, Identity]] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)

    @classmethod
    def of(cls, municipality: Municipality) -> Shelf:
        """Read what the town has."""
        found = Resource.objects.in_municipality(municipality).prefetch_related("schedules")
        rows = [(row, identity_of(row, municipality.name)) for row in found]
        groups = {row.name: row for row in municipality.organizations.all()}
        return cls(municipality, rows, organizations=groups)

    def own(self, source: str, key: str, wanted: Identity) -> Resource | None:
        """Return the entry this row made before; raises Duplicate where another is the same."""
        for row, known in self.rows:
            if (row.source, row.source_key) == (source, key) and _is_still(known, wanted):
                return self._fresh(row)
        for row, known in self.rows:
            if known.is_same(wanted):
                if row.source == source and row.source_key:
                    return self._fresh(row)
                raise Duplicate(
                    f"同じ名前・同じ場所のものが、もう登録されています（{_origin(row)}）"
                )
        return None

    def _fresh(self, row: Resource) -> Resource:
        if row.pk in self.seen:
            raise Duplicate(f"{self.seen[row.pk]}行目と同じ名前・同じ場所です")
        return row

    def has_key(self, source: str, key: str) -> bool:
        """Whether another entry already bears this key."""
        return any((row.source, row.source_key) == (source, key) for row, _ in self.rows)

    def put(self, row: Resource, known: Identity, number: int) -> None:
        """Remember an entry written from row `number`."""
        self.rows = [pair for pair in self.rows if pair[0].pk != row.pk] + [(row, known)]
        self.seen[row.pk] = number

    def organization(self, name: str) -> Organization | None:
        """Return the 団体 of a name, made where it is new."""
        if not name:
            return None
        if name not in self.organizations:
            row = Organization(municipality=self.municipality, name=name)
            row.full_clean()
            row.save()
            self.organizations[name] = row
        return self.organizations[name]


def _is_still(known: Identity, wanted: Identity) -> bool:
    """Whether the row of a number is still the same place: lists are renumbered."""
    moved = Identity(known.name, wanted.address, wanted.spot).is_same(
        Identity(known.name, known.address, known.spot)
    )
    return known.name == wanted.name or moved


def _origin(row: Resource) -> str:
    return f"出典: {row.source}" if row.source else "このサイトで登録されたもの"

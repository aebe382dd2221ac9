"""重なり for eyes outside the staff: the person's own, beside them at a table or on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from gis_data.models import Municipality
from matching.models import Person
from matching.overlap.gains.presence import welcomes_presence
from matching.overlap_details import TO_PERSON, TO_PLACE, Details
from resources.models import Resource, ResourceKind, Statement
from resources.models.resource_queryset import ResourceQuerySet

from .cards import Found, schedule_words
from .shown_reasons import ShownReason, shown_alone, shown_reason
from .sources import Sources, may_quote, own_words, place_sources


@dataclass(frozen=True)
class OutsidePlace:
    """A public place with the reasons anybody may read; no gain, no order, no distance."""

    resource: Resource
    kind: ResourceKind | None
    kind_words: str
    schedule: str
    to_person: tuple[ShownReason, ...]
    to_place: tuple[ShownReason, ...]
    presence: ShownReason | None

    @property
    def meetings(self) -> tuple[ShownReason, ...]:
        """The pairs of words that meet, each once, whichever side gains by them."""
        pairs = {(r.person_words, r.place_words): r for r in (*self.to_person, *self.to_place)}
        return tuple(pairs.values())


def outside_places(municipality: Municipality) -> ResourceQuerySet:
    """The town's public places, with the statements anybody may read as `readable_statements`."""
    statements = Statement.objects.open_to_anyone().order_by("pk")
    return (
        Resource.objects.published()
        .in_municipality(municipality)
        .select_related("neighborhood", "living_area")
        .defer("neighborhood__boundary", "living_area__boundary")
        .prefetch_related(
            "kinds",
            "schedules",
            "wanted_roles",
            "facts",
            Prefetch("statements", queryset=statements, to_attr="readable_statements"),
        )
    )


def for_outside(person: Person, found: Iterable[Found]) -> list[OutsidePlace]:
    """What may be shown with the person and printed for outside, in the order of あいうえお.

    A place that is not public is left out whole. Of the rest only reasons stay whose words on
    the place's side anybody may read (だれでも, with 了解, as they stand now), and on the person's
    side the person said themselves: not what the family told nor what a worker thought. The only
    way by which reasons leave the staff; a fixed number of queries.
    """
    details = {row.resource_id: row.details for row in found}
    prefetch_related_objects([person], "traits")
    said = own_words(person)
    places = outside_places(person.municipality).filter(pk__in=details)
    rows = places.order_by("name_kana", "name", "pk")
    return [_outside(place, details[place.pk], said) for place in rows]


def _outside(place: Resource, details: Details, said: Sources) -> OutsidePlace:
    sources, kinds = place_sources(place), list(place.kinds.all())
    quoted = [reason for reason in details.reasons if may_quote(reason, sources, said)]
    by_direction = {
        direction: tuple(
            shown_reason(reason, sources, said)
            for reason in quoted
            if reason.direction == direction
        )
        for direction in (TO_PERSON, TO_PLACE)
    }
    return OutsidePlace(
        resource=place,
        kind=kinds[0] if kinds else None,
        kind_words="・".join(kind.name for kind in kinds),
        schedule=schedule_words(place),
        to_person=by_direction[TO_PERSON],
        to_place=by_direction[TO_PLACE],
        presence=_presence(place, sources),
    )


def _presence(place: Resource, sources: Sources) -> ShownReason | None:
    rows = (row for row in place.readable_statements if welcomes_presence(row.text))
    row = next(rows, None)
    return shown_alone(sources[f"statement:{row.pk}"]) if row else None

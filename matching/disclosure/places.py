"""The places of a run as the person may read them: public entries, public sentences."""

from __future__ import annotations

from dataclasses import dataclass

from matching.batch.kept import kept_places
from matching.bridge import FIELD_KINDS
from matching.models import BatchFind, MatchRun, Overlap
from matching.overlap_details import Details, StoredReason, from_json
from resources.choices import Audience, Status
from resources.models import Resource, Statement

Texts = dict[str, str]


@dataclass(frozen=True)
class Place:
    """A place that was found, and which words met: (the person's, the place's)."""

    name: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Places:
    """hidden: how many places more were found that are not public."""

    shown: tuple[Place, ...]
    hidden: int


def places_of(run: MatchRun) -> Places:
    """What the person may read of a run's places, in the order in which they were found."""
    rows = Overlap.objects.filter(run=run).order_by("position", "pk")
    return _told([(row.resource_id, from_json(row.details)) for row in rows])


def places_of_night(find: BatchFind) -> Places:
    """The same of what a night found for the person."""
    return _told([(place.resource_id, place.details) for place in kept_places(find)])


def _told(found: list[tuple[int, Details]]) -> Places:
    ids = {place for place, _ in found}
    public = Resource.objects.published().filter(pk__in=ids, audience=Audience.PUBLIC)
    places = {place.pk: place for place in public.prefetch_related("wanted_roles")}
    said = _sentences(ids)
    shown = [
        Place(str(places[pk]), _reasons(details, texts))
        for pk, details in found
        if pk in places
        for texts in [_texts(places[pk]) | said.get(pk, {})]
    ]
    return Places(tuple(shown), hidden=len(ids) - len(places))


def is_public(place: Resource) -> bool:
    """Whether anybody may read of this place."""
    return bool(place.status == Status.CONFIRMED and place.audience == Audience.PUBLIC)


def _sentences(ids: set[int]) -> dict[int, Texts]:
    """Sentences that anybody may read, by place and source key."""
    found: dict[int, Texts] = {}
    for row in Statement.objects.open_to_anyone().filter(resource_id__in=ids):
        found.setdefault(row.resource_id, {})[f"statement:{row.pk}"] = row.text
    return found


def _texts(place: Resource) -> Texts:
    texts = {f"field:{name}": getattr(place, name) for name in FIELD_KINDS}
    roles = {f"role:{role.pk}": f"{role.name}：{role.tasks}" for role in place.wanted_roles.all()}
    return texts | roles


def _reasons(details: Details, texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple(
        (reason.person_words, reason.place_words)
        for reason in details.reasons
        if _stands(reason, texts)
    )


def _stands(reason: StoredReason, texts: Texts) -> bool:
    return reason.place_words in texts.get(reason.place_source, "")

"""The places of a run as the person may read them: public entries, public sentences."""

from __future__ import annotations

from dataclasses import dataclass

from matching.bridge import FIELD_KINDS
from matching.models import MatchRun, Overlap
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
    rows = list(Overlap.objects.filter(run=run).order_by("position", "pk"))
    ids = {row.resource_id for row in rows}
    public = Resource.objects.published().filter(pk__in=ids, audience=Audience.PUBLIC)
    places = {place.pk: place for place in public.prefetch_related("wanted_roles")}
    said = _sentences(ids)
    found = [
        Place(str(places[row.resource_id]), _reasons(from_json(row.details), texts))
        for row in rows
        if row.resource_id in places
        for texts in [_texts(places[row.resource_id]) | said.get(row.resource_id, {})]
    ]
    return Places(tuple(found), hidden=len(ids) - len(places))


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

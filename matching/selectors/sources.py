"""The words as they stand now: what a stored reason may still quote, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from matching.bridge import FIELD_KINDS
from matching.models import Person
from matching.overlap_details import StoredReason
from matching.source_words import FIELD_LABELS, ROLE_LABEL, statement_label
from resources.models import Resource


@dataclass(frozen=True)
class Source:
    """One text that may be quoted to the present viewer, where it comes from, and the way there."""

    text: str
    label: str
    interview_id: int | None = None


def place_sources(resource: Resource) -> dict[str, Source]:
    """The texts of a place by source key; only statements the viewer may read are among them.

    `resource` comes from bridge.visible_places(viewer, …), which brings `readable_statements`.
    """
    sources = {
        f"field:{name}": Source(getattr(resource, name), FIELD_LABELS[name]) for name in FIELD_KINDS
    }
    for role in resource.wanted_roles.all():
        words = f"{role.name}：{role.tasks}" if role.tasks else role.name
        sources[f"role:{role.pk}"] = Source(words, ROLE_LABEL)
    for row in resource.readable_statements:
        sources[f"statement:{row.pk}"] = Source(row.text, statement_label(row), row.interview_id)
    return sources


def person_sources(person: Person) -> dict[str, str]:
    """The person's words by source key."""
    return {f"trait:{trait.pk}": trait.text for trait in person.traits.all()}


def may_quote(
    reason: StoredReason, place: dict[str, Source], person: dict[str, str] | None
) -> bool:
    """Whether both sides still say these words, and the viewer may read them.

    `person` is None for a 下調べ, whose words were typed a moment ago.
    """
    source = place.get(reason.place_source)
    if source is None or reason.place_words not in source.text:
        return False
    return person is None or reason.person_words in person.get(reason.person_source, "")

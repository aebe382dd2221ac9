"""The words as they stand now: what a stored reason may still quote, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from matching.bridge import FIELD_KINDS
from matching.choices import TraitSource
from matching.models import Person
from matching.overlap_details import StoredReason
from matching.source_words import FIELD_LABELS, ROLE_LABEL, statement_label, trait_label
from resources.choices import StatementKind
from resources.models import Resource

ASKING = (StatementKind.TROUBLE, StatementKind.WISH, StatementKind.MISSING)
"""Statements in which a place says what it lacks or would like."""


@dataclass(frozen=True)
class Source:
    """One text that may be quoted to the present viewer, where it comes from, and the way there.

    interview_id, statement_id: of what was said in an interview. asks: the place asks for
    something here. own: the person's own words.
    """

    text: str
    label: str
    interview_id: int | None = None
    statement_id: int | None = None
    asks: bool = False
    own: bool = False


Sources = dict[str, Source]


def place_sources(resource: Resource) -> Sources:
    """The texts of a place by source key; only statements the viewer may read are among them.

    `resource` comes from bridge.visible_places(viewer, …) or outside.outside_places(…), which
    bring `readable_statements`.
    """
    sources = {
        f"field:{name}": Source(getattr(resource, name), FIELD_LABELS[name]) for name in FIELD_KINDS
    }
    for role in resource.wanted_roles.all():
        words = f"{role.name}：{role.tasks}" if role.tasks else role.name
        sources[f"role:{role.pk}"] = Source(words, ROLE_LABEL, asks=True)
    for row in resource.readable_statements:
        sources[f"statement:{row.pk}"] = Source(
            row.text, statement_label(row), row.interview_id, row.pk, asks=row.kind in ASKING
        )
    return sources


def person_sources(person: Person) -> Sources:
    """The person's words by source key."""
    return {
        f"trait:{trait.pk}": Source(
            trait.text, trait_label(trait), own=trait.source == TraitSource.PERSON
        )
        for trait in person.traits.all()
    }


def own_words(person: Person) -> Sources:
    """Only what the person said, not what the family told nor what a worker thought."""
    return {key: source for key, source in person_sources(person).items() if source.own}


def may_quote(reason: StoredReason, place: Sources, person: Sources | None) -> bool:
    """Whether both sides still say these words, and the viewer may read them.

    `person` is None for a 下調べ, whose words were typed a moment ago.
    """
    source = place.get(reason.place_source)
    if source is None or reason.place_words not in source.text:
        return False
    if person is None:
        return True
    said = person.get(reason.person_source)
    return said is not None and reason.person_words in said.text

"""The 重なり検討ワークシート of a person as the present viewer may read it: ①, ②, ③, the drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.bridge import visible_places
from matching.choices import TraitKind
from matching.idea_drafts import ASIDE, TAKEN, WAITING, KeptDraft, from_json
from matching.idea_sources import sources_in, statements_in
from matching.models import Idea, IdeaSheet, Person, Trait
from matching.source_words import statement_label
from resources.choices import StatementKind
from resources.models import Resource, Statement

from .overlaps import latest_run

if TYPE_CHECKING:
    from accounts.models import User

HEADINGS = (
    ("想い", (TraitKind.HOPE, TraitKind.INTEREST)),
    ("好きなこと", (TraitKind.LIKE,)),
    ("趣味", (TraitKind.HOBBY,)),
    ("大切にしていること", (TraitKind.VALUE,)),
    ("できること", (TraitKind.ABILITY,)),
)
"""① of the sheet, in the order of its form; 属性 stands before them."""
OFFERED_KINDS = (
    StatementKind.WISH,
    StatementKind.TROUBLE,
    StatementKind.MISSING,
    StatementKind.THOUGHT,
)
PLACES_OFFERED = 20


@dataclass(frozen=True)
class Heading:
    """One field of ① with its lines; none where nothing was heard."""

    title: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True)
class Voice:
    """One line of ②: who (a place, and who there said it), and what they would like to do."""

    number: int
    place: str
    resource_id: int
    text: str
    label: str


@dataclass(frozen=True)
class SheetPage:
    """Everything of one sheet. sheet is None before anybody wrote.

    unseen: how many chosen words of ② this viewer may not read, or that were taken back.
    aside: drafts that were laid by, to be brought back.
    own: people have written an idea of their own. opened: the drafts were opened, and may be.
    """

    sheet: IdeaSheet | None
    headings: tuple[Heading, ...]
    voices: tuple[Voice, ...]
    unseen: int
    ideas: tuple[Idea, ...]
    drafts: tuple[KeptDraft, ...]
    aside: tuple[KeptDraft, ...]
    own: bool
    opened: bool


def sheet_page(person: Person, viewer: User) -> SheetPage:
    """The sheet that is being worked on; a constant number of queries."""
    sheet = person.idea_sheets.first()
    chosen = statements_in(sources_in(sheet.voices)) if sheet else set()
    ideas = tuple(sheet.ideas.select_related("sheet", "written_by")) if sheet else ()
    own = any(idea.origin == "people" for idea in ideas)
    opened = own and sheet is not None and sheet.opened_at is not None
    voices = voices_of(chosen, person, viewer)
    standing = _standing_drafts(sheet, person, viewer) if opened and sheet else ()
    return SheetPage(
        sheet=sheet,
        headings=headings_of(person.traits.all()),
        voices=voices,
        unseen=len(chosen) - len(voices),
        ideas=ideas,
        drafts=tuple(draft for draft in standing if draft.said == WAITING),
        aside=tuple(draft for draft in standing if draft.said == ASIDE),
        own=own,
        opened=opened,
    )


def headings_of(traits: Iterable[Trait]) -> tuple[Heading, ...]:
    """① without 属性, every field of the form, empty ones too."""
    rows = list(traits)
    return tuple(
        Heading(title, tuple(row for row in rows if row.kind in kinds)) for title, kinds in HEADINGS
    )


def voices_of(numbers: Iterable[int], person: Person, viewer: User) -> tuple[Voice, ...]:
    """Of these statements those the viewer may read and whose speaker agreed, place by place."""
    wanted = list(numbers)
    rows = Statement.objects.readable_by(viewer).agreed().filter(pk__in=wanted)
    places = visible_places(viewer, person.municipality).values("pk")
    found = rows.filter(resource__in=places).select_related("resource", "interview")
    return tuple(voice_of(row) for row in found.order_by("resource__name_kana", "resource", "pk"))


def voice_of(row: Statement) -> Voice:
    """A statement as a line of ②."""
    return Voice(row.pk, str(row.resource), row.resource_id, row.text, statement_label(row))


def voices_offered(person: Person, viewer: User) -> list[Voice]:
    """Words to choose from for ②: of the places the last run found, as the viewer may read them.

    Place by place as they stand in the list of places, not in the order of the run.
    """
    run = latest_run(person)
    if run is None:
        return []
    rows = run.overlaps.filter(blocked=False)[:PLACES_OFFERED]
    places = visible_places(viewer, person.municipality)
    found = places.filter(pk__in=[row.resource_id for row in rows])
    return [voice for place in found.order_by("name_kana", "pk") for voice in _voices_at(place)]


def _voices_at(place: Resource) -> list[Voice]:
    said = sorted(place.readable_statements, key=lambda row: row.pk)
    return [
        Voice(row.pk, str(place), place.pk, row.text, statement_label(row))
        for kind in OFFERED_KINDS
        for row in said
        if row.kind == kind
    ]


def _standing_drafts(sheet: IdeaSheet, person: Person, viewer: User) -> tuple[KeptDraft, ...]:
    """Those nobody took up, whose words of both sides still stand and may be read."""
    left = [draft for draft in from_json(sheet.drafts) if draft.said != TAKEN]
    numbers = statements_in(draft.place_source for draft in left)
    voices = {voice.number: voice.text for voice in voices_of(numbers, person, viewer)}
    traits = {f"trait:{trait.pk}": trait.text for trait in person.traits.all()}
    return tuple(
        draft
        for draft in left
        if draft.place_words in voices.get(min(statements_in([draft.place_source])), "")
        and draft.person_words in traits.get(draft.person_source, "")
    )

"""The page of the 語彙: a town's own words, what a search finds, what two phrases speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.permissions import memberships_with
from accounts.roles import Ability
from matching.engine import knowledge
from matching.models import TownConcept
from matching.overlap.knowledge.known import with_own_words
from matching.vocabulary import entry_of, own_entries, town_knowledge
from matching.vocabulary.finding import ConceptCard, Trial, find_concepts, try_phrases

if TYPE_CHECKING:
    from accounts.models import User
    from gis_data.models import Municipality

LONGEST_SEARCH = 100
REMOVED = 10


@dataclass(frozen=True)
class VocabularyPage:
    """own: the town's words. found: shared and own concepts that the search leads to.

    shared: how many concepts come with the site. own_names: to mark the town's among the found.
    """

    own: list[TownConcept]
    removed: list[TownConcept]
    found: list[ConceptCard]
    found_count: int
    own_names: set[str]
    shared: int


def vocabulary_towns(user: User) -> list[Municipality]:
    """The towns whose words this user keeps, that of the first membership first."""
    rows = memberships_with(user, Ability.KEEP_VOCABULARY)
    return list({row.municipality_id: row.municipality for row in rows}.values())


def vocabulary_page(municipality: Municipality, search: str) -> VocabularyPage:
    """What the page shows; `search` may be empty."""
    known = town_knowledge(municipality)
    own = list(own_entries(municipality).select_related("changed_by"))
    gone = TownConcept.objects.filter(municipality=municipality).exclude(removed_at=None)
    found, count = find_concepts(known, search[:LONGEST_SEARCH]) if search.strip() else ([], 0)
    return VocabularyPage(
        own=own,
        removed=list(gone.order_by("-removed_at")[:REMOVED]),
        found=found,
        found_count=count,
        own_names={row.name for row in own},
        shared=len(knowledge().lexicon.entries),
    )


def tried(municipality: Municipality, said: str, stands: str) -> Trial:
    """Two phrases with the words that the town has."""
    return try_phrases(town_knowledge(municipality), said, stands)


def tried_unsaved(concept: TownConcept, fields: Mapping[str, Any], said: str, stands: str) -> Trial:
    """Two phrases with a concept as it is typed, before it is saved."""
    typed = TownConcept(**fields)
    others = own_entries(concept.municipality).exclude(pk=concept.pk)
    rows = [entry_of(row) for row in (*others, typed)]
    return try_phrases(with_own_words(knowledge(), rows, "typed"), said, stands)

"""The definition of closeness and of both gains, pair by pair in plain numbers."""

import math
from collections.abc import Mapping

from matching.overlap.gains.prepared import PreparedPlaces
from matching.overlap.gains.presence import joins_for_itself, says_presence
from matching.overlap.gains.stance import brings_skill, is_met, only_watches
from matching.overlap.language.words import Word
from matching.overlap.places.clauses import Clause, PlaceClause, place_clauses
from matching.overlap.places.columns import hash_of
from matching.overlap.places.scenes import for_learners
from matching.overlap.profile import PersonPhrase, PersonProfile, ResourceKind


class Plain:
    """A town, asked one pair at a time."""

    def __init__(self, places: PreparedPlaces) -> None:
        self.places, self.weights = places, places.weights
        self.knowledge = places.knowledge
        held = zip(
            places.columns.concept_hashes.tolist(), places.columns.concept_weights, strict=True
        )
        self.telling: Mapping[int, float] = {number: float(one) for number, one in held}

    def gains(self, person: PersonProfile, said: list[Clause], place: int) -> tuple[float, float]:
        """(person_gain, resource_gain) of one place; said: the clauses of the phrases."""
        group = place_clauses(self.places.resources[place], self.knowledge.lexicon)
        taught = for_learners([group])
        phrases = [p for p in person.phrases if p.text.strip()]
        squared = {
            (p, c): self.squared(phrases[p], said[p], group[c], bool(taught[c]))
            for p in range(len(phrases))
            for c in range(len(group))
        }
        liked = [
            max((squared[p, c] * self.pleases(group[c]) for c in range(len(group))), default=0.0)
            * self.weights.person_kinds[phrases[p].kind]
            for p in range(len(phrases))
        ]
        given = sum(
            max((squared[p, c] * self.gives(phrases[p]) for p in range(len(phrases))), default=0.0)
            * self.asks(group[c])
            for c in range(len(group))
        )
        drawn = [one for one, p in zip(liked, phrases, strict=True) if joins_for_itself(p)]
        if any(says_presence(c.phrase.kind, c.clause.text) for c in group):
            given = max(given, self.weights.presence * max(drawn, default=0.0))
        return (
            1 - math.exp(-sum(liked) / self.weights.person_scale),
            1 - math.exp(-given / self.weights.resource_scale),
        )

    def squared(
        self, phrase: PersonPhrase, said: Clause, there: PlaceClause, taught: bool
    ) -> float:
        """How near a pair is, squared; a skill meets weakly who looks for learners of it."""
        share = self.weights.for_learners if taught and brings_skill(phrase) else 1.0
        return self.close(said, there.clause) ** 2 * share

    def close(self, said: Clause, there: Clause) -> float:
        """1 - Π(1 - evidence)."""
        relations, meaning, weights = self.knowledge.relations, self.knowledge.meaning, self.weights
        left = 1 - weights.concept * self.concepts(said, there)
        if meaning is None or relations is None:
            return 1 - left * (1 - weights.bare_word * self.shared(said, there))
        mine = relations.of_person(meaning, [self.bag(said)])[0]
        theirs = relations.of_places(meaning, [self.bag(there)])[0]
        floor = weights.relation_floor
        near = min(max((float(mine @ theirs) - floor) / (1 - floor), 0.0), 1.0)
        return 1 - left * (1 - near) * (1 - weights.shared_word * self.shared(said, there))

    def bag(self, clause: Clause) -> list[tuple[int, float]]:
        """(row, weight) of each word."""
        return [(r, w) for r, w in map(self.places.word_weights.of, clause.words) if r is not None]

    def shared(self, said: Clause, there: Clause) -> float:
        """Cosine of the bags, a synonym counting in part."""
        mine = {word.norm: word for word in said.words}
        theirs = {word.norm: word for word in there.words}
        lengths = self.length(mine) * self.length(theirs)
        groups = {group for word in theirs.values() for group in word.synonyms}
        total = 0.0
        for norm, word in mine.items():
            alike = self.weights.synonym if groups & set(word.synonyms) else 0.0
            total += self.places.word_weights.of(word)[1] ** 2 * (1.0 if norm in theirs else alike)
        return min(total / lengths, 1.0) if lengths else 0.0

    def length(self, words: Mapping[str, Word]) -> float:
        """Length of a bag."""
        weights = (self.places.word_weights.of(word)[1] for word in words.values())
        return math.sqrt(sum(weight**2 for weight in weights))

    def concepts(self, said: Clause, there: Clause) -> float:
        """The strongest link by how telling it is here."""
        reach = self.knowledge.lexicon.reach
        strengths = (
            reach[mine].get(theirs, 0.0) * self.telling[hash_of(theirs)]
            for mine in said.concepts
            for theirs in there.concepts
        )
        return max(strengths, default=0.0)

    def pleases(self, there: PlaceClause) -> float:
        """How far a sentence can please."""
        share = self.weights.met_joy if is_met(there.clause.text) else 1.0
        return self.weights.person_places[there.phrase.kind] * share

    def asks(self, there: PlaceClause) -> float:
        """How far a sentence asks for something."""
        share = self.weights.met_need if is_met(there.clause.text) else 1.0
        return self.weights.resource_kinds[ResourceKind(there.phrase.kind)] * share

    def gives(self, phrase: PersonPhrase) -> float:
        """How far a phrase helps."""
        share = self.weights.watching if only_watches(phrase) else 1.0
        return self.weights.person_gives[phrase.kind] * share

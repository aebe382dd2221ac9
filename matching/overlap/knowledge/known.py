"""What the engine knows before it sees a town: meanings of words, and the 語彙."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.extending import extend_lexicon
from matching.overlap.knowledge.kept import kept_of
from matching.overlap.knowledge.lexicon import (
    Entry,
    Lexicon,
    build_lexicon,
    lexicon_version,
    load_lexicon,
)
from matching.overlap.knowledge.links import Links, links_of
from matching.overlap.knowledge.relations import Relations, load_relations
from matching.overlap.language.meaning import MeaningSpace, load_meaning
from matching.overlap.language.sentence_model import SentenceModel
from matching.overlap.language.vectors import VectorsMissingError
from matching.overlap.memory import keep_freed_memory

WITHOUT_VECTORS = (
    "単語ベクトルがないため、同じ言葉と同義語、語彙だけで重なりを見ています"
    "（script/bootstrap で作れます）。"
)
WITHOUT_RELATIONS = (
    "語彙のつながりをまだ学んでいないため、言葉の近さだけで重なりを見ています"
    "（script/bootstrap で学べます）。"
)
WITHOUT_LEXICON = "語彙を使わずに重なりを見ています（比べるための設定です）。"


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Shared, read-only. meaning is None where no vector table was built, relations where nothing
    was learned from the 語彙 yet; `notice` says so. vocabulary: the version of the 語彙 in use.
    sentences: a model of whole sentences, None where the town has none.
    """

    lexicon: Lexicon
    meaning: MeaningSpace | None = None
    relations: Relations | None = None
    notice: str = ""
    vocabulary: str = ""
    sentences: SentenceModel | None = None

    @cached_property
    def links(self) -> Links:
        """The links of the 語彙 as arrays."""
        return links_of(self.lexicon)

    @cached_property
    def words_of_places(self) -> NDArray[np.float32]:
        """What each row of the vector table adds to the vector of a place's sentence (rows × k).

        Raises ValueError where nothing was learned.
        """
        if self.meaning is None or self.relations is None:
            raise ValueError(self.notice)
        return self.relations.words_of_places(self.meaning)


def load_knowledge(vectors: Path | None) -> Knowledge:
    """Knowledge with the vector table of a folder; without it, words, synonyms and 語彙 alone."""
    keep_freed_memory()
    kept = None if vectors is None else kept_of(vectors)
    lexicon = kept.lexicon if kept else load_lexicon()
    bare = Knowledge(lexicon, notice=WITHOUT_VECTORS, vocabulary=lexicon_version())
    if vectors is None:
        return bare
    try:
        meaning = kept.meaning if kept else load_meaning(vectors)
    except VectorsMissingError:
        return bare
    relations = load_relations(vectors)
    notice = "" if relations else WITHOUT_RELATIONS
    known = replace(bare, meaning=meaning, relations=relations, notice=notice)
    if kept and kept.words_of_places is not None:
        vars(known)["words_of_places"] = kept.words_of_places
    return known


def with_own_words(knowledge: Knowledge, own: Iterable[Entry], version: str) -> Knowledge:
    """The same with a town's own concepts on top of the shared 語彙."""
    lexicon = extend_lexicon(knowledge.lexicon, own)
    extended = replace(knowledge, lexicon=lexicon, vocabulary=version)
    if knowledge.meaning and knowledge.relations:
        # The same for every town, and large: shared, not worked out again.
        vars(extended)["words_of_places"] = knowledge.words_of_places
    return extended


def without_lexicon(knowledge: Knowledge) -> Knowledge:
    """The same without any concept, to see what the 語彙 adds; `notice` says so."""
    said = f"{knowledge.notice}\n{WITHOUT_LEXICON}" if knowledge.notice else WITHOUT_LEXICON
    return replace(knowledge, lexicon=build_lexicon({}), relations=None, notice=said)

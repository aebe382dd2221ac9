"""What the engine knows before it sees a town: meanings of words, and the 語彙."""

from dataclasses import dataclass
from pathlib import Path

from matching.overlap.meaning import MeaningSpace, load_meaning
from matching.overlap.vectors import VectorsMissingError

WITHOUT_VECTORS = (
    "単語ベクトルがないため、同じ言葉と同義語だけで重なりを見ています"
    "（script/bootstrap で作れます）。"
)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Shared, read-only. meaning is None where no vector table was built; `notice` says so."""

    meaning: MeaningSpace | None = None
    notice: str = ""


def load_knowledge(vectors: Path | None) -> Knowledge:
    """Knowledge with the vector table of a folder; without it, words and synonyms alone."""
    if vectors is None:
        return Knowledge(notice=WITHOUT_VECTORS)
    try:
        return Knowledge(meaning=load_meaning(vectors))
    except VectorsMissingError:
        return Knowledge(notice=WITHOUT_VECTORS)

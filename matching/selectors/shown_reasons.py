"""One reason as a page shows it: both quotations, who said them and when, how strongly."""

from __future__ import annotations

from dataclasses import dataclass

from matching.overlap_details import StoredReason

from .sources import Source, Sources


@dataclass(frozen=True)
class ShownReason:
    """Words of the person and of the place, by what they meet, and where both come from.

    label, whose: who spoke and when, on the place's and on the person's side. strength: よく,
    すこし or "". asks: the place asks for something in these words.
    """

    person_words: str
    place_words: str
    label: str
    interview_id: int | None
    meeting: str = ""
    statement_id: int | None = None
    whose: str = ""
    strength: str = ""
    asks: bool = False


def shown_reason(reason: StoredReason, place: Sources, person: Sources | None) -> ShownReason:
    """The reason with its sources; sources.may_quote has been asked before."""
    there = place[reason.place_source]
    return ShownReason(
        person_words=as_quoted(reason.person_words),
        place_words=as_quoted(reason.place_words),
        label=there.label,
        interview_id=there.interview_id,
        meeting=reason.meeting,
        statement_id=there.statement_id,
        whose=person[reason.person_source].label if person else "",
        strength=reason.strength,
        asks=there.asks,
    )


def shown_alone(source: Source) -> ShownReason:
    """What a place said that needs no words of the person."""
    return ShownReason("", source.text, source.label, source.interview_id, "", source.statement_id)


def as_quoted(words: str) -> str:
    """The words without the full stop that would stand before the closing bracket."""
    return words.strip().removesuffix("。")

"""The 語彙, its size and load time: python -m matching.overlap.knowledge.lexicon_figures."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.overlap.knowledge.lexicon import (
    DATA,
    Entry,
    Lexicon,
    LexiconError,
    build_lexicon,
    read_entries,
)
from matching.overlap.language.words import analyse


@dataclass(frozen=True, slots=True)
class LexiconFigures:
    """wordings: distinct ones, without the names of the concepts. links: written, not handed down.

    reached: pairs of concepts that meet once the links are handed down and read back.
    seconds: reading, checking and building, with the dictionary of words already open.
    """

    concepts: int
    wordings: int
    links: int
    reached: int
    seconds: float


def measure_lexicon(clock: Callable[[], float] = time.perf_counter) -> LexiconFigures:
    """Load the 語彙 afresh and count it. Raises LexiconError."""
    analyse("語彙")
    start = clock()
    lexicon = build_lexicon(read_entries(sorted(DATA.glob("*.csv"))))
    return count_lexicon(lexicon, clock() - start)


def count_lexicon(lexicon: Lexicon, seconds: float = 0.0) -> LexiconFigures:
    """The size of a 語彙."""
    entries: Mapping[str, Entry] = lexicon.entries
    return LexiconFigures(
        concepts=len(entries),
        wordings=len({wording for entry in entries.values() for wording in entry.wordings}),
        links=sum(len(entry.answers) for entry in entries.values()),
        reached=sum(len(met) for met in lexicon.reach.values()) - len(entries),
        seconds=seconds,
    )


def main() -> int:
    """Command line: 0 with the figures, 1 with one line on stderr when a row is not well formed."""
    try:
        found = measure_lexicon()
    except LexiconError as problem:
        sys.stderr.write(f"語彙の形が正しくありません: {problem}\n")
        return 1
    sys.stdout.write(
        f"概念\t{found.concepts}\n言い方\t{found.wordings}\nつながり\t{found.links}\n"
        f"受けつぎも入れたつながり\t{found.reached}\n読みこみ（秒）\t{found.seconds:.2f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

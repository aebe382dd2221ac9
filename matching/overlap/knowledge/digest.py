"""One digest of everything the engine knows before it sees a town."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from matching.overlap.knowledge.lexicon import DATA
from matching.overlap.knowledge.relations import RELATIONS_FILE
from matching.overlap.language.vectors import TABLE_FILE

STOP_WORDS_FILE = DATA.parent / "stop_words.txt"
READERS = ("sudachipy", "sudachidict_core")
"""They cut a text into words: another edition may cut it otherwise."""


def digest_of_knowledge(vectors: Path, *, lexicon: Path = DATA) -> str:
    """SHA-256 (hex) of the 語彙, the vectors, what was learned, and the readers of Japanese.

    A file that is not there counts as such.
    """
    files = [*sorted(lexicon.glob("*.csv")), STOP_WORDS_FILE]
    parts = [(path.name, _of_file(path)) for path in files]
    parts += [(name, _of_file(vectors / name)) for name in (TABLE_FILE, RELATIONS_FILE)]
    return _of_parts([*parts, *((name, version(name)) for name in READERS)])


def _of_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _of_parts(parts: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()

"""What every process would work out anew, kept beside the vectors as files that are mapped.

The words of the 語彙 cut and grouped, the vectors of all words with the common directions taken
out, and what each adds to a sentence of a place. It holds nothing that the other files do not
tell: where it lacks or was made from others, all is worked out in memory, and slower.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.digest import digest_of_knowledge
from matching.overlap.knowledge.lexicon import Lexicon, reach_of, shared_entries
from matching.overlap.knowledge.relations import Relations
from matching.overlap.knowledge.worded import KeptWordings, as_arrays, tokens_of
from matching.overlap.language.meaning import MeaningSpace
from matching.overlap.language.vectors import load_vectors

KEPT_FOLDER = "kept"
STAMP = "made-from"
CORE = Path(__file__).parents[1]
MAKERS = tuple(
    CORE / name
    for name in (
        "knowledge/kept.py", "knowledge/lexicon.py", "knowledge/relations.py",
        "knowledge/worded.py", "language/meaning.py", "language/wordings.py", "language/words.py",
    )
)  # fmt: skip
"""The code by which it was worked out: another code may work it out otherwise."""

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Kept:
    """words_of_places (rows × k): None where nothing was learned."""

    lexicon: Lexicon
    meaning: MeaningSpace
    words_of_places: NDArray[np.float32] | None


def keep(
    folder: Path, lexicon: Lexicon, meaning: MeaningSpace, relations: Relations | None
) -> Path:
    """Write the files of a folder of vectors, all or none. Raises OSError."""
    arrays: dict[str, NDArray[Any]] = dict(
        as_arrays(lexicon.wordings, lexicon.held, tuple(lexicon.entries))
    )
    arrays |= {"mean": meaning.mean, "directions": meaning.directions, "words": meaning.words}
    if relations is not None:
        arrays["words_of_places"] = relations.words_of_places(meaning)
    target = folder / KEPT_FOLDER
    with tempfile.TemporaryDirectory(dir=folder, prefix=".kept-") as aside:
        fresh = Path(aside) / "fresh"
        fresh.mkdir(mode=0o755)
        for name, array in arrays.items():
            np.save(fresh / f"{name}.npy", array, allow_pickle=False)
        (fresh / STAMP).write_text(_digest(folder), encoding="utf-8")
        if target.exists():
            # Who has the old files mapped keeps reading them.
            shutil.move(target, Path(aside) / "old")
        return fresh.replace(target)


@lru_cache(maxsize=4)
def kept_of(folder: Path) -> Kept | None:
    """What is kept in a folder of vectors; None where it lacks or was made from other files."""
    target = folder / KEPT_FOLDER
    try:
        if (target / STAMP).read_text(encoding="utf-8") != _digest(folder):
            return None
        arrays = {path.stem: _mapped(path) for path in target.glob("*.npy")}
        return Kept(_lexicon(arrays), _meaning(folder, arrays), arrays.get("words_of_places"))
    except (OSError, ValueError, KeyError):
        return None


def _digest(folder: Path) -> str:
    code = hashlib.sha256(b"".join(path.read_bytes() for path in MAKERS)).hexdigest()
    return f"{digest_of_knowledge(folder)} {code}"


def _mapped(path: Path) -> NDArray[Any]:
    # A plain view: each slice of a np.memmap costs more than the slice itself.
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def _lexicon(arrays: Mapping[str, NDArray[Any]]) -> Lexicon:
    entries, held = shared_entries(), tokens_of(arrays)
    wordings = KeptWordings(arrays, tuple(held), tuple(entries))
    return Lexicon(entries, wordings, reach_of(entries), held)


def _meaning(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> MeaningSpace:
    space = MeaningSpace(load_vectors(folder), arrays["mean"], arrays["directions"])
    vars(space)["words"] = arrays["words"]
    return space

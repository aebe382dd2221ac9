"""Learn from the 語彙 what words have to do with each other, next to the word vectors.

    python -m matching.overlap.knowledge.build_relations FOLDER

Reads FOLDER/words.vec and the 語彙 of the engine, writes FOLDER/relations.npz, whole or not at all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.knowledge.learning.examples import examples_of
from matching.overlap.knowledge.learning.refining import Course, learn
from matching.overlap.knowledge.relations import RELATIONS_FILE, Relations, save_relations


def learned(knowledge: Knowledge, course: Course | None = None) -> Relations:
    """The maps for a 語彙 and a vector table. Raises ValueError without a table."""
    if knowledge.meaning is None:
        raise ValueError(knowledge.notice)
    rows = list(range(len(knowledge.meaning.table.vectors)))
    vectors = knowledge.meaning.centred(rows).astype(np.float32)
    return learn(examples_of(knowledge), vectors, course)


def build(folder: Path) -> Path:
    """Learn the maps of a folder. Raises ValueError without a vector table, OSError."""
    relations = learned(load_knowledge(folder))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".relations-") as aside:
        fresh = Path(aside) / RELATIONS_FILE
        save_relations(relations, fresh)
        fresh.chmod(0o644)
        return fresh.replace(folder / RELATIONS_FILE)


def main(argv: list[str] | None = None) -> int:
    """Command line: 0 when learned, 1 with one line on stderr when there is nothing to learn on."""
    parser = argparse.ArgumentParser(prog="build_relations", description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(argv)
    try:
        target = build(options.folder)
    except (ValueError, OSError) as problem:
        sys.stderr.write(f"語彙のつながりを学べませんでした: {problem}\n")
        return 1
    sys.stdout.write(f"語彙のつながりを学びました: {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

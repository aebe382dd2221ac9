"""Keep what every process would work out anew, next to the word vectors.

    python -m matching.overlap.knowledge.build_kept FOLDER

Reads the 語彙 of the engine, FOLDER/words.vec and FOLDER/relations.npz, writes FOLDER/kept, whole
or not at all. Run it after build_relations.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from matching.overlap.knowledge.kept import keep
from matching.overlap.knowledge.lexicon import load_lexicon
from matching.overlap.knowledge.relations import load_relations
from matching.overlap.language.meaning import load_meaning


def main(argv: list[str] | None = None) -> int:
    """Command line: 0 when kept, 1 with one line on stderr when there is nothing to keep."""
    parser = argparse.ArgumentParser(prog="build_kept", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(argv).folder
    try:
        target = keep(folder, load_lexicon(), load_meaning(folder), load_relations(folder))
    except (ValueError, OSError) as problem:
        sys.stderr.write(f"語彙を読みやすくしておけませんでした: {problem}\n")
        return 1
    sys.stdout.write(f"語彙を読みやすくしておきました: {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

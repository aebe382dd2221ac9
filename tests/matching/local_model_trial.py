"""Run with the Python of the models' environment: a tiny real model, and what it does to an order.

It stands in a folder, made by hand: each character has a vector of three numbers, and the
characters of two words that no dictionary knows have the same one. Prints one JSON object.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

sys.path.insert(0, str(Path(__file__).parents[2]))

from matching.local_model import LocalModel, LocalModelError
from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import rank

SAID, MEANT, OTHER = "ズンダリベ", "モンジャラ", "クルペッソ"
ALIKE, APART, UNKNOWN = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]


def make_model(folder: Path) -> None:
    """Save a StaticEmbedding of characters."""
    letters = dict.fromkeys(SAID + MEANT, ALIKE) | dict.fromkeys(OTHER, APART)
    vocabulary = {"[UNK]": 0} | {letter: n for n, letter in enumerate(letters, 1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    weights = np.array([UNKNOWN, *letters.values()], dtype=np.float32)
    words = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[words], device="cpu").save(str(folder))


def place(name: str, text: str) -> ResourceProfile:
    return ResourceProfile(name, name, phrases=(ResourcePhrase(ResourceKind.TROUBLE, text),))


def gains(known: Knowledge) -> dict[str, float]:
    """Place → what the person brings it, best first."""
    town = prepare_places([place("い", OTHER), place("ろ", MEANT)], known)
    person = PersonProfile("P", (PersonPhrase(PersonKind.ABILITY, SAID),))
    return {o.resource.id: round(o.resource_gain, 3) for o in rank(person, town).open}


def refusal(folder: Path) -> str:
    """What is said of a folder whose model is broken."""
    for path in folder.rglob("model.safetensors"):
        path.write_bytes(b"broken")
    try:
        LocalModel(folder)
    except LocalModelError as problem:
        return str(problem)
    return ""


def main(folder: Path) -> None:
    """Print the gains without and with the model, its version, and the refusal."""
    make_model(folder)
    bare = load_knowledge(None)
    model = LocalModel(folder)
    told = {
        "without": gains(bare),
        "with": gains(Knowledge(bare.lexicon, sentences=model)),
        "version": model.version,
        "refusal": refusal(folder),
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

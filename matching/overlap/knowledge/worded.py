"""The wordings of a 語彙 as arrays, so that no process has to cut them into words again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.wordings import Wording
from matching.overlap.places.jagged import flat, starts_of

Arrays = Mapping[str, NDArray[Any]]
Worded = Mapping[str, tuple[Wording, ...]]
"""Word → the wordings that are looked for where it stands."""


def as_arrays(worded: Worded, held: Mapping[str, int], concepts: Sequence[str]) -> Arrays:
    """w wordings, grouped by their word; t tokens, text as UTF-8.

    texts (bytes), text_starts (t + 1), held (t): how many wordings hold each token. keys (k):
    token of each group, key_starts (k + 1). Of wordings: concepts, spans, denied (their token, -1
    where nothing is denied), token_starts (w + 1), tokens.
    """
    numbers = {token: number for number, token in enumerate(held)}
    named = {concept: number for number, concept in enumerate(concepts)}
    wordings = [wording for some in worded.values() for wording in some]
    starts, tokens = flat([sorted(numbers[t] for t in w.tokens) for w in wordings], np.int32)
    texts = [token.encode() for token in held]
    return {
        "texts": np.frombuffer(b"".join(texts), dtype=np.uint8),
        "text_starts": starts_of(len(text) for text in texts),
        "held": np.array(list(held.values()), dtype=np.int32),
        "keys": np.array([numbers[word] for word in worded], dtype=np.int32),
        "key_starts": starts_of(len(some) for some in worded.values()),
        "concepts": np.array([named[w.concept] for w in wordings], dtype=np.int32),
        "spans": np.array([w.span for w in wordings], dtype=np.int32),
        "denied": np.array([numbers.get(w.denied, -1) for w in wordings], dtype=np.int32),
        "token_starts": starts,
        "tokens": tokens,
    }


def tokens_of(arrays: Arrays) -> dict[str, int]:
    """Each token and how many wordings hold it, in the order of their numbers."""
    whole, starts = arrays["texts"].tobytes(), arrays["text_starts"].tolist()
    texts = (whole[a:b].decode() for a, b in pairwise(starts))
    return dict(zip(texts, arrays["held"].tolist(), strict=True))


class KeptWordings(Mapping[str, tuple[Wording, ...]]):
    """Read from the arrays when they are asked for; a text holds few of the ten thousand words."""

    def __init__(self, arrays: Arrays, texts: Sequence[str], concepts: Sequence[str]) -> None:
        self._texts, self._concepts = texts, concepts
        self._starts, self._named, self._spans = (
            arrays[name] for name in ("key_starts", "concepts", "spans")
        )
        self._denied, self._token_starts, self._tokens = (
            arrays[name] for name in ("denied", "token_starts", "tokens")
        )
        keys = arrays["keys"].tolist()
        self._groups = {texts[key]: number for number, key in enumerate(keys)}

    def __getitem__(self, word: str) -> tuple[Wording, ...]:
        group = self._groups[word]
        first, last = self._starts[group : group + 2].tolist()
        return tuple(self._wording(number) for number in range(first, last))

    def __contains__(self, word: object) -> bool:
        return word in self._groups

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def _wording(self, number: int) -> Wording:
        first, last = self._token_starts[number : number + 2].tolist()
        tokens = frozenset(self._texts[at] for at in self._tokens[first:last].tolist())
        concept = self._concepts[int(self._named[number])]
        denied = int(self._denied[number])
        denial = self._texts[denied] if denied >= 0 else ""
        return Wording(tokens, int(self._spans[number]), concept, denial)

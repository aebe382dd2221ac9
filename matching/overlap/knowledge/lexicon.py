"""語彙: everyday concepts, the wordings people use for them, and which answers which.

The data are CSV files beside the core (data/lexicon/*.csv), one concept a row:

    concept,parent,wordings,answers
    配管,修理,水道工事|配管工|蛇口の修理,水漏れ:0.9

A wording of several words is found where all of them, and a denial if it has one, stand near each
other in one sentence. `answers` are directed links from the person's side to the place's side, with
a strength between 0 and 1.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from matching.overlap.language.wordings import Wording, stands_in, wording_of
from matching.overlap.language.words import Tokens, analyse

COLUMNS = ["concept", "parent", "wordings", "answers"]
DATA = Path(__file__).parents[1] / "data" / "lexicon"
UP = 0.5
"""A place that speaks of the wider concept (料理 for パンづくり)."""
DOWN = 0.6
"""A place that speaks of a narrower one."""
BACK = 0.5
"""The link read the other way: the person hopes for what the place gives."""


class LexiconError(ValueError):
    """A row of the 語彙 is not well formed; names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    concept: str
    parent: str
    wordings: tuple[str, ...]
    answers: Mapping[str, float]
    where: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """wordings: the word of a wording that fewest others hold → wordings. reach: concept of the
    person → concepts of the place, with their strength. held: how many wordings hold a word.
    """

    entries: Mapping[str, Entry]
    wordings: Mapping[str, tuple[Wording, ...]]
    reach: Mapping[str, Mapping[str, float]]
    held: Mapping[str, int]

    def concepts_in(self, tokens: Tokens) -> tuple[str, ...]:
        """Names of the concepts that a sentence of these tokens speaks of, sorted."""
        found: set[str] = set()
        for token in tokens:
            if known := self._known_by(token):
                found |= known.alone
                for other in tokens.keys() & known.together.keys():
                    for wording in known.together[other]:
                        if wording.concept not in found and stands_in(wording, tokens):
                            found.add(wording.concept)
        return tuple(sorted(found))

    def _known_by(self, word: str) -> _Known | None:
        known = self._known.get(word)
        # Only words of the 語彙 are kept: what people said leaves nothing behind.
        if known is None and word in self.wordings:
            known = self._known[word] = _known(word, self.wordings[word], self.held)
        return known

    @cached_property
    def _known(self) -> dict[str, _Known]:
        return {}


@dataclass(frozen=True, slots=True)
class _Known:
    """The wordings of which a word is the rarest. alone: concepts of those that are this one word.
    together: another of their words → wordings.
    """

    alone: frozenset[str]
    together: Mapping[str, tuple[Wording, ...]]


def _known(word: str, wordings: Iterable[Wording], held: Mapping[str, int]) -> _Known:
    alone, together = set(), defaultdict(list)
    for wording in wordings:
        others = wording.tokens - {word}
        if others:
            together[min(others, key=lambda token: (held[token], token))].append(wording)
        else:
            alone.add(wording.concept)
    return _Known(frozenset(alone), {other: tuple(some) for other, some in together.items()})


def read_entries(files: Iterable[Path]) -> dict[str, Entry]:
    """Read and check the rows of several files. Raises LexiconError."""
    entries: dict[str, Entry] = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if reader.fieldnames != COLUMNS:
                raise LexiconError(f"{path.name}: columns must be {','.join(COLUMNS)}")
            for row in reader:
                entry = _entry(row, f"{path.name}:{reader.line_num}")
                if entry.concept in entries:
                    raise LexiconError(f"{entry.where}: {entry.concept} stands twice")
                entries[entry.concept] = entry
    _check_names(entries)
    return entries


def _entry(row: dict[str, str], where: str) -> Entry:
    if None in row or None in row.values() or not row["concept"].strip():
        raise LexiconError(f"{where}: four columns and a name are needed")
    wordings = tuple(w.strip() for w in row["wordings"].split("|") if w.strip())
    answers = dict(_answer(part, where) for part in row["answers"].split("|") if part.strip())
    return Entry(row["concept"].strip(), row["parent"].strip(), wordings, answers, where)


def _answer(part: str, where: str) -> tuple[str, float]:
    name, _, strength = part.strip().partition(":")
    try:
        value = float(strength or "0.8")
    except ValueError as problem:
        raise LexiconError(f"{where}: {part} has no number") from problem
    if not 0 < value <= 1:
        raise LexiconError(f"{where}: {part} is not between 0 and 1")
    return name, value


def _check_names(entries: Mapping[str, Entry]) -> None:
    for entry in entries.values():
        for name in (*([entry.parent] if entry.parent else []), *entry.answers):
            if name not in entries:
                raise LexiconError(f"{entry.where}: {entry.concept} names {name}, not a concept")
        if entry.concept in _ancestors(entry.concept, entries):
            raise LexiconError(f"{entry.where}: {entry.concept} is its own ancestor")


def _ancestors(concept: str, entries: Mapping[str, Entry]) -> list[str]:
    found: list[str] = []
    parent = entries[concept].parent
    while parent and parent not in found:
        found.append(parent)
        parent = entries[parent].parent if parent in entries else ""
    return found


def build_lexicon(entries: Mapping[str, Entry]) -> Lexicon:
    """Tokenize the wordings and spread the links along the hierarchy."""
    found = [
        wording_of(words, tokens, entry.concept)
        for entry in entries.values()
        for text in (entry.concept, *entry.wordings)
        for words, tokens in [analyse(text)]
        if words
    ]
    held = Counter(token for wording in found for token in wording.tokens)
    wordings: dict[str, list[Wording]] = defaultdict(list)
    for wording in found:
        wordings[min(wording.tokens, key=lambda token: (held[token], token))].append(wording)
    grouped = {key: tuple(some) for key, some in wordings.items()}
    return Lexicon(entries, grouped, reach_of(entries), held)


def reach_of(entries: Mapping[str, Entry]) -> dict[str, dict[str, float]]:
    """For each concept of a person: what it meets at a place, and how strongly."""
    below: dict[str, list[str]] = defaultdict(list)
    for name in entries:
        for ancestor in _ancestors(name, entries):
            below[ancestor].append(name)
    reach: dict[str, dict[str, float]] = {name: {name: 1.0} for name in entries}
    for name in entries:
        _spread(name, entries, below, reach)
    return reach


def _spread(
    name: str,
    entries: Mapping[str, Entry],
    below: Mapping[str, list[str]],
    reach: dict[str, dict[str, float]],
) -> None:
    mine = reach[name]
    for narrower in below.get(name, []):
        _raise_to(mine, narrower, DOWN)
    share = 1.0
    for wider in (name, *_ancestors(name, entries)):
        if wider != name:
            share *= UP
            _raise_to(mine, wider, share)
        for target, strength in entries[wider].answers.items():
            for met in (target, *below.get(target, [])):
                _raise_to(mine, met, strength * share)
                _raise_to(reach[met], name, strength * share * BACK)


def _raise_to(reach: dict[str, float], concept: str, strength: float) -> None:
    reach[concept] = max(reach.get(concept, 0.0), strength)


@lru_cache(maxsize=1)
def shared_entries() -> Mapping[str, Entry]:
    """The rows of the shared 語彙 that comes with the engine. Raises LexiconError."""
    return read_entries(sorted(DATA.glob("*.csv")))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shared 語彙, its wordings cut into words here and now. Raises LexiconError."""
    return build_lexicon(shared_entries())


@lru_cache(maxsize=1)
def lexicon_version() -> str:
    """The digest of the files of the shared 語彙, 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

"""What somebody may have meant whose word is found nowhere: サロソ, サロン. No outside is asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from resources.models import ResourceWords

from .asking import asked_terms
from .everyday_words import everyday_words
from .folding import asked_loosely, grams

if TYPE_CHECKING:
    from resources.models.resource_queryset import ResourceQuerySet

SHORTEST = 3
"""Of two letters with one of them wrong too little is left to guess from."""
LONG = 6
"""From so many letters on, two of them may be wrong."""
PER_PAIR = 80
"""Entries looked at for each pair of letters that is as typed."""
ALIKE = {
    frozenset(pair) for pair in ("そん", "しつ", "くけ", "わく", "るろ", "めぬ", "はほ", "まも")
}
"""Letters that look alike, many of them in katakana; taking one for the other is half a slip."""
VOICED = dict(
    zip(
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        "かきくけこさしすせそたちつてとはひふへほ",
        strict=True,
    )
) | dict(zip("ぱぴぷぺぽゃゅょっ", "はひふへほやゆよつ", strict=True))


def meant_words(words: str, rows: ResourceQuerySet) -> str:
    """Return what somebody may have meant where no entry of `rows` answers, or nothing.

    Each word that finds nothing is replaced by the nearest noun of these entries, or by an
    everyday word; the words together must then find something.
    """
    meant = []
    for typed, term in zip(words.split(), asked_terms(words), strict=False):
        if rows.matching_words(typed).exists():
            meant.append(typed)
            continue
        nearest = _nearest(term.word, rows)
        if not nearest:
            return ""
        meant.append(nearest)
    answer = " ".join(meant)
    return answer if answer and rows.matching_words(answer).exists() else ""


def _nearest(word: str, rows: ResourceQuerySet) -> str:
    if len(word) < SHORTEST:
        return ""
    found = _nouns_like(word, rows)
    found.update(everyday_words())
    allowed = 2 if len(word) >= LONG else 1
    near = {noun: slips(word, asked_loosely(noun), allowed) for noun in found}
    order = sorted(near, key=lambda noun: (near[noun], -found[noun], noun))
    best = next((noun for noun in order if rows.matching_words(noun).exists()), "")
    return best if best and near[best] <= allowed else ""


def _nouns_like(word: str, rows: ResourceQuerySet) -> Counter[str]:
    """Nouns of the entries that share a pair of letters with the word, with how often."""
    found: Counter[str] = Counter()
    for pair in grams(word):
        holders = ResourceWords.objects.filter(
            grams__contains=[pair], resource__in=rows.values("pk")
        )
        for nouns in holders.order_by().values_list("nouns", flat=True)[:PER_PAIR]:
            found.update(nouns)
    return found


def slips(typed: str, word: str, most: float) -> float:
    """Count what was mistyped: a letter wrong, missing, too many, or two in the wrong order.

    Letters that look alike or differ in voicing alone count half (Damerau-Levenshtein, optimal
    string alignment). More than `most` gives some number above it.
    """
    if abs(len(typed) - len(word)) > most:
        return most + 1
    before: list[float] = []
    last = [float(n) for n in range(len(word) + 1)]
    for i, letter in enumerate(typed, 1):
        row = [float(i)]
        for j, other in enumerate(word, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + _cost(letter, other))
            if i > 1 and j > 1 and (letter, typed[i - 2]) == (word[j - 2], other):
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _cost(letter: str, other: str) -> float:
    if letter == other:
        return 0
    alike = VOICED.get(letter, letter) == VOICED.get(other, other)
    return 0.5 if alike or frozenset((letter, other)) in ALIKE else 1

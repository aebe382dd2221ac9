"""How close everything a person says is to everything a place says: it averages out chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.overlap.gains.closeness import Matrix, Readable
from matching.overlap.gains.prepared import PreparedPerson, Town
from matching.overlap.gains.sums import inverse, of_words
from matching.overlap.places.counting import bags_of, sum_lengths, whole_starts


def whole_closeness(
    person: PreparedPerson, town: Town, readable: Readable = None
) -> NDArray[np.float64]:
    """n: cosine of everything the person says with everything a place says, 0 where below 0."""
    columns, meaning = town.columns, town.knowledge.meaning
    if person.whole is None or meaning is None or not len(columns):
        return np.zeros(len(columns))
    said = of_words(meaning.words, person.whole[None, :], town)[:, 0]
    bags, lengths = _bags(readable, town), columns.whole_lengths
    if readable is not None and not readable.all():
        lengths = _lengths_of(readable, bags, town)
    cosine: NDArray[np.float32] = (bags @ said) * inverse(lengths)
    return np.maximum(cosine.astype(np.float64), 0.0)


def _bags(readable: Readable, town: Town) -> sparse.csr_array:
    """The words of each place (n × v), of the sentences that may be read."""
    columns = town.columns
    bags = bags_of(whole_starts(columns), columns.words, len(columns.word_hashes))
    if readable is not None and not readable.all():
        bags.data *= np.repeat(readable, np.diff(columns.word_starts))
    return bags


def _lengths_of(readable: NDArray[np.bool_], bags: sparse.csr_array, town: Town) -> Matrix:
    """whole_lengths where only some sentences count: measured again for the places that differ."""
    columns, meaning = town.columns, town.knowledge.meaning
    lengths = np.array(columns.whole_lengths)
    changed = np.unique(columns.place_of(np.flatnonzero(~readable)))
    if meaning is not None:
        lengths[changed] = sum_lengths(bags[changed], meaning.words, columns)
    return lengths

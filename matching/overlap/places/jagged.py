"""Lists of different lengths in two arrays: where each begins, and all their values in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.int32]
Values = NDArray[Any]


def starts_of(lengths: Iterable[int] | Numbers) -> Numbers:
    """Where each list begins, and at last the end of the last one (n + 1)."""
    counts = lengths if isinstance(lengths, np.ndarray) else np.fromiter(lengths, dtype=np.int64)
    starts = np.zeros(len(counts) + 1, dtype=np.int32)
    np.cumsum(counts, out=starts[1:])
    return starts


def flat(lists: Sequence[Sequence[int]], dtype: Any) -> tuple[Numbers, Values]:
    """(starts, values) of lists of numbers."""
    values = [value for one in lists for value in one]
    return starts_of(len(one) for one in lists), np.array(values, dtype=dtype)


def joined_starts(parts: Sequence[Numbers]) -> Numbers:
    """The starts of lists that stand in several pairs of arrays, one after the other."""
    return starts_of(np.concatenate([np.diff(one) for one in parts]))


def spread(starts: Numbers, rows: NDArray[Any]) -> NDArray[np.int64]:
    """Where the values of these lists stand, list by list."""
    begins = starts[rows].astype(np.int64)
    lengths = starts[rows + 1] - begins
    before = np.cumsum(lengths) - lengths
    return np.repeat(begins - before, lengths) + np.arange(int(lengths.sum()))


def gathered(starts: Numbers, values: Numbers, rows: NDArray[Any]) -> Numbers:
    """The values of these lists, list by list: `values[spread(starts, rows)]`, copied by rows."""
    whole = sparse.csr_array((values, values, starts), shape=(len(starts) - 1, 2**31 - 1))
    some: Numbers = whole[rows].indices
    return some


def take_lists(starts: Numbers, values: Values, rows: NDArray[Any]) -> tuple[Numbers, Values]:
    """(starts, values) of some of the lists, in this order."""
    return starts_of(starts[rows + 1] - starts[rows]), values[spread(starts, rows)]


def owners(starts: Numbers) -> NDArray[np.int64]:
    """For each value the number of its list."""
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def inverted(starts: Numbers, values: Values, size: int) -> tuple[Numbers, Numbers]:
    """(starts, numbers of lists) for each value 0 … size - 1: which lists hold it, rising.

    A list that holds a value twice stands there twice.
    """
    held = sparse.csr_array(
        (np.ones(len(values), dtype=np.int8), values, starts), shape=(len(starts) - 1, size)
    ).tocsc()
    return held.indptr.astype(np.int32), held.indices.astype(np.int32)

"""The large arrays of one comparison are kept by the process for the next one."""

from functools import cache

import numpy as np

LARGE = 31 << 20
"""Bytes; glibc learns from blocks up to 32 MB (mallopt(3), M_MMAP_THRESHOLD)."""


@cache
def keep_freed_memory() -> None:
    """Let the C library keep what is freed, up to twice LARGE, instead of giving it back at once.

    A comparison with 10,000 places fills a few arrays of 4 MB and frees them. Given back to the
    kernel and fetched again page by page each time, that costs a third of the whole time. glibc
    raises both of its limits when a block of this size is freed; the block is never touched. Done
    once; other C libraries take no notice.
    """
    block = np.empty(LARGE, dtype=np.uint8)
    del block

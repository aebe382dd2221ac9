"""A bar on the terminal; elsewhere one line, and only when the work takes long."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")

PATIENCE_SECONDS = 5


def steps(things: Collection[T], label: str) -> Iterator[T]:
    """Yield the things while a bar on stderr counts them."""
    on_terminal = sys.stderr.isatty()
    yield from tqdm(
        things,
        desc=label,
        unit="件",
        file=sys.stderr,
        delay=0 if on_terminal else PATIENCE_SECONDS,
        mininterval=0.2 if on_terminal else PATIENCE_SECONDS,
        leave=on_terminal,
    )

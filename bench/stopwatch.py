"""Milliseconds of work, beside whatever else the machine does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def fastest(call: Callable[[], Result], rounds: int = 9) -> tuple[float, Result]:
    """Processor time of the fastest of a few rounds, and what the last gave."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        result = call()
        best = min(best, time.process_time() - start)
    return 1000 * best, result

"""Tell the person what is being done, and how many seconds each stage took."""

import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TextIO


class Stages:
    """Prints `  表をととのえる … 0.4 秒` for each stage; `say` adds a line inside a stage.

    When quiet, only what is said appears: a stage with nothing to do leaves no trace.
    """

    def __init__(self, out: TextIO | None = None, *, quiet: bool = False) -> None:
        self.out = out or sys.stdout
        self.quiet = quiet
        self.started = time.monotonic()
        self._line_open = False

    @contextmanager
    def stage(self, words: str):
        """Time what happens inside; yields `say`."""
        if self.quiet:
            yield self.say
            return
        begin = time.monotonic()
        self._write(f"  {words} … ")
        self._line_open = True
        yield self.say
        seconds = f"{time.monotonic() - begin:.1f} 秒"
        self._write(f"{seconds}\n" if self._line_open else f"  {words} … {seconds}\n")
        self._line_open = False

    def say(self, text: str) -> None:
        """Print a line of its own."""
        self._write(f"\n    {text}\n" if self._line_open else f"    {text}\n")
        self._line_open = False

    def total(self) -> float:
        """Seconds since the command began."""
        return time.monotonic() - self.started

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()


Say = Callable[[str], None]

"""Ctrl-C, a closed terminal and a polite kill all mean the same: stop in order."""

import signal
from typing import Never


def stop_on_signals() -> None:
    """Turn SIGTERM and SIGHUP into what Ctrl-C does (which a shell's `&` would have us ignore)."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def _interrupt(*_: object) -> Never:
    raise KeyboardInterrupt

"""Log lines that name nobody: an error is told by its kind and its place in the code.

The words of an exception may hold what somebody typed or what a row holds, and PostgreSQL's say
the whole row (OWASP ASVS 5.0: 16.2.5, 16.5.1).
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

UUID = re.compile(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b", re.IGNORECASE)


class QuietFormatter(logging.Formatter):
    """Writes tracebacks without the words of their exceptions, and no number of a row."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without any UUID in it."""
        return UUID.sub("…", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name in logging
        """Frames and kinds, the cause first."""
        told = [
            "".join(traceback.format_tb(error.__traceback__)) + _kind(error)
            for error in _causes(ei[1])
        ]
        return "\n".join(reversed(told))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error: BaseException) -> str:
    """The class, and of a refusal by the database its code and the name of the rule."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    diagnosis = getattr(error, "diag", None)
    more = (getattr(diagnosis, "sqlstate", None), getattr(diagnosis, "constraint_name", None))
    return " ".join([kind, *filter(None, more)])

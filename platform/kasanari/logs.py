"""Log lines that name nobody, one line an event, in one form: name=value, the time in UTC.

    time=2026-11-21T05:06:07.890Z level=warning from=django.request event="Not Found: /x/"
    status=404 method=GET user=12

The words of an exception may hold what somebody typed or what a row holds, and PostgreSQL's say
the whole row: an error is told by its kind and its place in the code (OWASP ASVS 5.0: 16.2.5,
16.5.1). Whatever a stranger sends stays within the quotes of one line (16.2.4, 16.4.1).
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
import unicodedata
from collections.abc import Iterator
from typing import Any

UUID = re.compile(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b", re.IGNORECASE)


BARE = re.compile(r"[\w.:+-]+", re.ASCII)
# Control characters, line ends of Unicode, signs that turn the direction of writing, halves of
# surrogates, and what no font knows.
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}


class QuietFormatter(logging.Formatter):
    """Writes one line an event, without the words of exceptions and without numbers of rows."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without any UUID in it."""
        told = {
            "time": _utc(record.created),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": UUID.sub("…", record.getMessage()),
            **_about_request(record),
        }
        if record.exc_info and (error := record.exc_info[1]):
            # A refusal is told by its kind alone; where an error arose is told frame by frame.
            whole = record.levelno >= logging.ERROR
            told["error"] = self.formatException(record.exc_info) if whole else _kind(error)
            told["error"] = UUID.sub("…", told["error"])
        if record.stack_info:
            told["stack"] = UUID.sub("…", record.stack_info)
        return " ".join(f"{name}={_written(value)}" for name, value in told.items())

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name in logging
        """Frames and kinds, the cause first."""
        told = [
            "".join(traceback.format_tb(error.__traceback__)) + _kind(error)
            for error in _causes(ei[1])
        ]
        return "\n".join(reversed(told))


def _utc(seconds: float) -> str:
    """ISO 8601 with milliseconds (ASVS 5: 16.2.2)."""
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _about_request(record: logging.LogRecord) -> dict[str, str]:
    """Of a line about a request: what was answered, and to which user, by number."""
    request = getattr(record, "request", None)
    told = {"status": getattr(record, "status_code", None)}
    told["method"] = getattr(request, "method", None)
    # Not request.user: a line must never ask the database, which may be what is away.
    told["user"] = getattr(getattr(request, "_cached_user", None), "pk", None)
    return {name: str(value) for name, value in told.items() if value}


def _written(value: str) -> str:
    """A value as it stands, or in quotes in which nothing ends the line or turns it around."""
    if BARE.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(_escaped(c) if unicodedata.category(c) in UNSEEN else c for c in quoted)


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else json.dumps(character)[1:-1]


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

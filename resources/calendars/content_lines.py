"""Content lines of RFC 5545: escaped (3.3.11), folded after 75 octets (3.1). No database here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

FOLD_AFTER = 75
UTC = dt.UTC
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def text_line(name: str, value: str) -> str:
    """Return NAME:VALUE of a text; line breaks, commas and the like are escaped."""
    plain = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\t", " "))
    for sign in "\\;,":
        plain = plain.replace(sign, "\\" + sign)
    return f"{name}:" + plain.replace("\n", "\\n")


def moment(day: dt.date, time: dt.time | None) -> str:
    """Return 20261125T133000, local; 20261125 where there is no time."""
    return f"{day:%Y%m%d}T{time:%H%M%S}" if time else f"{day:%Y%m%d}"


def moments_line(name: str, days: Iterable[dt.date], time: dt.time | None) -> str:
    """Return EXDATE or RDATE (or DTSTART) of days at a time, in the zone of the calendar."""
    kind = ";TZID=Asia/Tokyo" if time else ";VALUE=DATE"
    return f"{name}{kind}:" + ",".join(moment(day, time) for day in days)


def utc_line(name: str, when: dt.datetime) -> str:
    """Return a moment in UTC, such as DTSTAMP."""
    return f"{name}:{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cut within a character."""
    if len(line.encode()) <= FOLD_AFTER:
        return line
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > FOLD_AFTER:
            pieces.append(piece)
            # The blank that begins the next piece counts as well.
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])


def file_of(lines: Iterable[str]) -> str:
    """Return the lines as a file."""
    return "".join(folded(line) + "\r\n" for line in lines)

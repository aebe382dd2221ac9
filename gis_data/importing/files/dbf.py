"""The strings of a .dbf, read just far enough to tell its encoding."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import ImportRefused
from .opening import read_bytes

SAMPLE_RECORDS = 500
HEADER = struct.Struct("<4xIHH")
FIELD_BYTES = 32


@dataclass(frozen=True)
class DbfField:
    """One column: its raw name, type letter, and place in the record."""

    name: bytes
    kind: str
    start: int
    width: int


def strings_of(path: Path) -> list[bytes]:
    """Return raw field names and text values of the first records, padding removed."""
    data = read_bytes(path, 4 * 1024 * 1024)
    if len(data) < 33:
        raise ImportRefused(f"「{path.name}」がこわれています（属性の表が途中で切れています）。")
    count, header_length, record_length = HEADER.unpack_from(data)
    fields = list(_fields(data, header_length))
    found = [field.name for field in fields]
    for index in range(min(count, SAMPLE_RECORDS)):
        record = data[header_length + index * record_length :][:record_length]
        found += [
            record[f.start : f.start + f.width].strip(b" \x00") for f in fields if f.kind == "C"
        ]
    return [string for string in found if string]


def _fields(data: bytes, header_length: int) -> Iterator[DbfField]:
    start = 1
    for offset in range(FIELD_BYTES, min(header_length, len(data)) - 1, FIELD_BYTES):
        entry = data[offset : offset + FIELD_BYTES]
        if len(entry) < FIELD_BYTES or entry[0] == 0x0D:
            return
        yield DbfField(entry[:11].split(b"\x00")[0], chr(entry[11]), start, entry[16])
        start += entry[16]

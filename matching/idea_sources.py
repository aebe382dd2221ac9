"""What an idea rests on: keys of statements and of the person's phrases, as sealed JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

STATEMENT = "statement:"
UNREADABLE = "statement:0"


def sources_text(keys: Iterable[str]) -> str:
    """The keys ("statement:12", "trait:…") for the sealed column."""
    return json.dumps(sorted(set(keys)))


def sources_in(text: str) -> list[str]:
    """What `sources_text` wrote; nothing for an empty column.

    From a column that cannot be read comes a source that is open to nobody.
    """
    try:
        return list(json.loads(text)) if text else []
    except ValueError:
        return [UNREADABLE]


def statement_key(number: int) -> str:
    """The key of a statement."""
    return f"{STATEMENT}{number}"


def statements_in(keys: Iterable[str]) -> set[int]:
    """The numbers of the statements among keys."""
    return {int(key.removeprefix(STATEMENT)) for key in keys if key.startswith(STATEMENT)}

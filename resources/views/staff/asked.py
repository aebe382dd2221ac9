"""Numbers from an address or a button, where anything may stand."""

import re

_NUMBER = re.compile(r"[0-9]{1,9}")


def asked_number(text: str | None) -> int | None:
    """Return the number, or None for anything that is not one of at most nine digits."""
    return int(text) if text and _NUMBER.fullmatch(text) else None

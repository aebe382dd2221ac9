"""Addresses of persons in tests: made outside of a request they open for nobody."""

import re

from matching.addresses import PersonConverter, make_handle, open_handle

HANDLE = re.compile(rf"(?<=/){PersonConverter.regex}(?=/)")


def seen_by(user_id: int | str | None, address: str) -> str:
    """The same address as this user gets it: handles made by the test become the user's."""
    if not user_id:
        return address
    return HANDLE.sub(lambda match: _handle_of(match[0], int(user_id)), address)


def _handle_of(handle: str, user_id: int) -> str:
    try:
        return make_handle(open_handle(handle, None), user_id)
    except ValueError:
        return handle

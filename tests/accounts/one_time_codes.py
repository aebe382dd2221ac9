"""What an authenticator app would show (RFC 6238), reckoned without the site's own code."""

import base64
import hashlib
import hmac
import struct
import time

STEP_SECONDS = 30


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six digits of a base32 secret now, or some steps of 30 seconds later."""
    counter = int(time.time()) // STEP_SECONDS + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"

"""How long a login is closed after too many wrong tries; the same for names that do not exist."""

from __future__ import annotations

import math
import time

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

APP, ACTION = "allauth.account", "login_failed"


def minutes_to_wait(request: HttpRequest, key: str) -> int:
    """Return the whole minutes until one more try is possible (1 or more)."""
    waits = [1.0]
    for rate in get_rates(app=APP, action=ACTION):
        at = get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key)
        tries = cache.get(at, [])
        if len(tries) >= rate.amount:
            # The newest comes first; a place is free when the oldest has run out.
            waits.append((tries[-1] + rate.duration - time.time()) / 60)
    return math.ceil(max(waits))

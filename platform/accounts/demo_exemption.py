"""The demo logins skip the second factor: only on a practice site, only from this machine.

Everybody knows their password, so whatever makes the site look reachable by others, or the
data look real, ends the exemption.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port

from gis_data.models import Municipality

from .permissions import municipalities_of

# What proxies say of the one who asked: RFC 7239, RFC 9110 (Via), and the names that products use.
FORWARDING = re.compile(
    r"HTTP_(VIA|.*FORWARDED.*|.*CLIENT_IP|.*CONNECTING_IP|.*REAL_IP|.*REMOTE_(IP|ADDR)"
    r"|.*EXTERNAL_ADDRESS|.*PROXYUSER_IP)"
)
# A proxy that says nothing of itself still asks in the old way (nginx without settings).
OLD_PROTOCOLS = {"HTTP/1.0", "HTTP/0.9"}


def practice_at_this_machine(request: HttpRequest) -> bool:
    """Whether a practice site with invented data alone is asked from its own machine."""
    return (
        settings.KASANARI_DEMO
        and not settings.ENV.https
        and _from_this_machine(request)
        and not _was_forwarded(request)
        and _holds_only_the_demo_town()
    )


def skips_second_factor(request: HttpRequest) -> bool:
    """Whether this request comes from a demo login that needs no second factor.

    Somebody who was invited chose a password, and perhaps uses it elsewhere: that is a real login.
    """
    if request.user.get_username() not in settings.KASANARI_DEMO_LOGINS:
        return False
    if not practice_at_this_machine(request):
        return False
    towns = Municipality.objects.filter(pk__in=municipalities_of(request.user))
    return set(towns.values_list("code", flat=True)) == {settings.KASANARI_DEMO_TOWN}


def _from_this_machine(request: HttpRequest) -> bool:
    try:
        host = split_domain_port(request.get_host())[0].strip("[]")
    except DisallowedHost:
        return False  # The page that refuses this host asks, too.
    here = host == "localhost" or _is_loopback(host)
    return here and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _was_forwarded(request: HttpRequest) -> bool:
    told = any(FORWARDING.fullmatch(name) for name in request.META)
    return told or request.META.get("SERVER_PROTOCOL") in OLD_PROTOCOLS


def _holds_only_the_demo_town() -> bool:
    codes = Municipality.objects.order_by().values_list("code", flat=True)
    return set(codes) == {settings.KASANARI_DEMO_TOWN}

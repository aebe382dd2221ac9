"""The devices a user is logged in on, and ending them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.internal.flows import sessions as flows
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

BROWSERS = {
    "Edg": "Edge",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Device:
    """One login: its number, what it looks like, from where and since when."""

    number: int
    name: str
    address: str
    since: datetime
    is_this: bool


def devices_of(request: HttpRequest) -> list[Device]:
    """Return the devices the user is logged in on: this one first, then the newest."""
    rows = UserSession.objects.purge_and_list(request.user)
    devices = [
        Device(row.pk, device_name(row.user_agent), row.ip, row.created_at, row.is_current())
        for row in rows
    ]
    return sorted(devices, key=lambda one: (not one.is_this, -one.since.timestamp(), one.number))


def end_session(request: HttpRequest, number: int) -> bool:
    """End one of the user's own sessions; False where it was not theirs or has ended before."""
    rows = list(UserSession.objects.filter(user=request.user, pk=number))
    flows.end_sessions(request, rows)
    return bool(rows)


def end_other_sessions(request: HttpRequest) -> None:
    """End every session of the user but this one."""
    flows.end_other_sessions(request, request.user)


def device_name(user_agent: str) -> str:
    """「Chrome（Windows）」 from what a browser says of itself."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if re.search(sign, user_agent)), "")
    if browser and system:
        return f"{browser}（{system}）"
    return browser or system or "わからない端末"

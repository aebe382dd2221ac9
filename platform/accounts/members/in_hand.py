"""What a member still has in hand, told by the apps that know of it: this one knows no persons."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User

Teller = Callable[[User, User], str]
"""(manager, member) → a Japanese sentence for that manager, or nothing."""

_tellers: list[Teller] = []


def tell_in_hand(teller: Teller) -> None:
    """Have `teller` asked, from now on, before somebody is switched off. For AppConfig.ready."""
    if teller not in _tellers:
        _tellers.append(teller)


def in_hand(manager: User, member: User) -> list[str]:
    """What the manager is told before switching the member off."""
    return [words for teller in _tellers if (words := teller(manager, member))]

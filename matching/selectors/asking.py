"""Whom to ask what is not known yet: the keys of the core become roles and 担当."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matching.overlap.conditions.obstacles import Ask
from matching.overlap_details import StoredQuestion
from resources.models import Resource

OF_PERSON = "ご本人に"
OF_PLACE = "相手に"
OF_KEEPERS = "この地区の担当に"


@dataclass(frozen=True)
class Asked:
    """Questions that go to the same one, whom being 店主に（9月3日に話した人）."""

    whom: str
    sentences: tuple[str, ...]


def asked_of(questions: Iterable[StoredQuestion], resource: Resource) -> tuple[Asked, ...]:
    """The questions by whom they go to; `resource` comes with its statements and confirmations."""
    grouped: dict[str, list[str]] = {}
    for question in questions:
        grouped.setdefault(whom(Ask(question.ask), resource), []).append(question.sentence)
    return tuple(Asked(words, tuple(sentences)) for words, sentences in grouped.items())


def whom(ask: Ask, resource: Resource) -> str:
    """A role at the place or the 担当 who confirmed it last; where nobody is known, a general word.

    Only the roles of statements that this viewer may read are named.
    """
    if ask is Ask.PERSON:
        return OF_PERSON
    if ask is Ask.PLACE:
        return _role(resource) or OF_PLACE
    return _keeper(resource) or OF_KEEPERS


def _role(resource: Resource) -> str:
    said = max(resource.readable_statements, key=lambda row: (row.said_on, row.pk), default=None)
    return f"{said.said_by}に（{said.said_on:%-m月%-d日}に話した人）" if said else ""


def _keeper(resource: Resource) -> str:
    looks = [one for one in resource.confirmations.all() if one.confirmed_by_id]
    if not looks:
        return ""
    return f"担当の{looks[0].confirmed_by}に（{looks[0].confirmed_on:%-m月%-d日}に確かめた人）"

"""Give the questions of a permissions.py their names, so that all doors ask the same ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import rules

Question = Callable[..., bool]


def name_permissions(questions: Mapping[str, Question]) -> None:
    """Let `user.has_perm(name, row)` and the template tag `has_perm` ask these questions."""
    for name, question in questions.items():
        rules.add_perm(name, _predicate(name, question))


def _predicate(name: str, question: Question) -> rules.Predicate:
    if len(inspect.signature(question).parameters) == 1:
        return rules.predicate(question, name)

    def asked(user: Any, row: Any) -> bool:
        # Asked without a row, a question about a row is answered with no.
        return row is not None and question(user, row)

    return rules.predicate(asked, name)

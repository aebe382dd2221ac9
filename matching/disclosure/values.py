"""One value as the person reads it: words of closed lists, roles in place of names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import Membership, User

NOBODY_NOW = "いまは所属のない利用者"


class Roles:
    """User → 「団体 役割」 in one municipality, read at once."""

    def __init__(self, municipality_id: int) -> None:
        rows = Membership.objects.filter(municipality_id=municipality_id).select_related(
            "organization"
        )
        self.words: dict[int, str] = {}
        for row in rows.order_by("-pk"):
            self.words[row.user_id] = f"{row.organization} {row.get_role_display()}"

    def of(self, user_id: int | None) -> str:
        """The words of a user; empty for nobody."""
        return self.words.get(user_id, NOBODY_NOW) if user_id else ""


def shown(row: models.Model, name: str, roles: Roles) -> str:
    """The value of a field of a row in words; empty where there is none."""
    field = row._meta.get_field(name)
    if field.is_relation and field.related_model is User:
        return roles.of(getattr(row, field.attname))
    value = getattr(row, name)
    if isinstance(value, list):
        return "、".join(_each(field, value))
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return _plain(value)


def _each(field: Any, values: Iterable[str]) -> list[str]:
    labels = dict(field.base_field.flatchoices)
    return [str(labels.get(value, value)) for value in values]


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%Y年%-m月%-d日 %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%Y年%-m月%-d日}"
    if isinstance(value, dt.time):
        return f"{value:%-H:%M}"
    return str(value)

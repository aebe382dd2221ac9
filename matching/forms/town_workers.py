"""Choosing people who work in a town, grouped by their organization."""

from __future__ import annotations

from collections import defaultdict

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from gis_data.models import Municipality


class WorkersField(forms.ModelMultipleChoiceField):
    """Tick boxes of the people who work in a town; the question comes with `offer`."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: object) -> None:
        super().__init__(User.objects.none(), **kwargs)
        gone = "いまはえらべない人が入っていました。えらび直してください。"
        self.error_messages |= {"invalid_choice": gone, "invalid_pk_value": gone}

    def offer(self, rows: QuerySet[User], municipality: Municipality) -> None:
        """Let these be chosen, each with the organizations they work for in this town."""
        self.queryset = rows
        self.choices = [(user.pk, label) for user, label in _labelled(rows, municipality)]


def _labelled(rows: object, municipality: Municipality) -> list[tuple[User, str]]:
    works_for: dict[int, list[str]] = defaultdict(list)
    users = list(rows.prefetch_related("memberships__organization"))
    for user in users:
        for membership in user.memberships.all():
            if membership.municipality_id == municipality.pk:
                works_for[user.pk].append(membership.organization.name)
    labels = [(user, _label(user, works_for[user.pk])) for user in users]
    return sorted(labels, key=lambda pair: (works_for[pair[0].pk], pair[1]))


def _label(user: User, organizations: list[str]) -> str:
    named = "、".join(dict.fromkeys(organizations))
    return f"{user}（{named or 'いまは、この市町村の担当ではありません'}）"

"""The whole person page as one thing: the form and its lines, read together, saved together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from matching.choices import TraitKind
from matching.services import PersonDraft

from .editor import Editor
from .person import PersonForm


@dataclass
class PersonEditor(Editor):
    """The form of a person, its lines of traits, considerations and free times."""

    form: PersonForm
    traits: forms.BaseFormSet
    considerations: forms.BaseFormSet
    free_times: forms.BaseFormSet
    seen: str = ""

    @property
    def trait_groups(self) -> list[tuple[TraitKind, list[forms.Form]]]:
        """The lines of traits under their kinds."""
        groups: dict[str, list[forms.Form]] = {kind: [] for kind in TraitKind}
        for line in self.traits:
            groups.get(line["kind"].value(), groups[TraitKind.LIKE]).append(line)
        return [(TraitKind(kind), lines) for kind, lines in groups.items()]

    @property
    def line_sets(self) -> tuple[forms.BaseFormSet, ...]:
        """Traits, considerations and free times."""
        return self.traits, self.considerations, self.free_times

    def draft(self) -> PersonDraft:
        """What was written, after is_valid()."""
        data = dict(self.form.cleaned_data)
        data["needs"] = tuple(data["needs"])
        return PersonDraft(
            **data,
            traits=_drafts(self.traits),
            considerations=_drafts(self.considerations),
            free_times=_drafts(self.free_times),
        )

    def refuse(self, error: ValidationError) -> None:
        """Show what the database's rules said beside the form."""
        messages = getattr(error, "error_dict", {"": [error]})
        for name, errors in messages.items():
            about_number = any("ケース番号" in m for e in errors for m in e.messages)
            field = name if name in self.form.fields else "case_number" if about_number else None
            self.form.add_error(field, errors)


def _drafts(lines: forms.BaseFormSet) -> tuple[Any, ...]:
    return tuple(draft for line in lines if (draft := line.draft()) is not None)

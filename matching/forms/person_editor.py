"""The whole person page as one thing: the form and its lines, read together, saved together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from matching.choices import TraitKind
from matching.services import PersonDraft

from .person import PersonForm


@dataclass
class PersonEditor:
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
    def all_forms(self) -> Iterator[forms.Form]:
        """Every form, for one summary of what is to be mended."""
        yield self.form
        for lines in (self.traits, self.considerations, self.free_times):
            yield from lines

    @property
    def line_errors(self) -> list[str]:
        """What is wrong with the lines as a whole."""
        sets = (self.traits, self.considerations, self.free_times)
        return [str(error) for lines in sets for error in lines.non_form_errors()]

    @property
    def has_errors(self) -> bool:
        """Whether anything that was sent is to be mended."""
        return bool(self.line_errors) or any(form.errors for form in self.all_forms)

    @property
    def seen_at(self) -> dt.datetime | None:
        """When the person had last been written as this page was opened."""
        try:
            return parse_datetime(self.seen) if self.seen else None
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether everything can be saved."""
        parts = (self.form, self.traits, self.considerations, self.free_times)
        return all(part.is_valid() for part in parts)

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

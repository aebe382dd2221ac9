"""A whole page as one thing: a form and its sets of lines, read together, saved together."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator

from django import forms
from django.utils.dateparse import parse_datetime


class Editor(ABC):
    """What every such page can say of itself. Subclasses give `form`, `line_sets` and `seen`.

    seen: when the record had last been written as the page was opened, as the page sends it.
    """

    form: forms.Form
    seen: str

    @property
    @abstractmethod
    def line_sets(self) -> tuple[forms.BaseFormSet, ...]:
        """The sets of lines of this page."""

    @property
    def all_forms(self) -> Iterator[forms.Form]:
        """Every form, for one summary of what is to be mended."""
        yield self.form
        for lines in self.line_sets:
            yield from lines

    @property
    def line_errors(self) -> list[str]:
        """What is wrong with the lines as a whole."""
        return [str(error) for lines in self.line_sets for error in lines.non_form_errors()]

    @property
    def has_errors(self) -> bool:
        """Whether anything that was sent is to be mended."""
        return bool(self.line_errors) or any(form.errors for form in self.all_forms)

    @property
    def seen_at(self) -> dt.datetime | None:
        """When the record had last been written as this page was opened."""
        try:
            return parse_datetime(self.seen) if self.seen else None
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether everything can be saved; every part is asked, so that all faults are told."""
        valid = [part.is_valid() for part in (self.form, *self.line_sets)]
        return all(valid)

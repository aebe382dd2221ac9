"""The whole page of a 活動したい人 as one thing: the form and the lines of free times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.models import Organization, User
from matching.consent.volunteer_texts import current_volunteer_text
from matching.models import Volunteer
from matching.models.volunteer import FreeSpan
from matching.services import VolunteerDraft

from .editor import Editor
from .lines import WEEKDAYS, FreeTimeLines
from .volunteer import VolunteerForm, first_values

TIMES = "time"
PLAIN = (
    *("name", "contact", "can_do", "would_like", "course", "neighborhood", "mobility"),
    *("max_minutes", "text_version", "given_on", "method", "witness", "keep_until"),
)


@dataclass
class VolunteerEditor(Editor):
    """The form of a volunteer and a line of free time for each weekday."""

    form: VolunteerForm
    times: forms.BaseFormSet
    seen: str = ""

    @property
    def line_sets(self) -> tuple[forms.BaseFormSet, ...]:
        """The free times."""
        return (self.times,)

    def draft(self) -> VolunteerDraft:
        """What was written, after is_valid()."""
        data: dict[str, Any] = {name: self.form.cleaned_data[name] for name in PLAIN}
        before = self.form.volunteer
        if before is not None and data["given_on"] != before.given_on:
            # Asked anew, so by the text of today.
            data["text_version"] = current_volunteer_text().version
        drafts = (line.draft() for line in self.times)
        spans = (FreeSpan(d.weekday, d.start_time, d.end_time) for d in drafts if d)
        return VolunteerDraft(**data, times=tuple(spans))

    def refuse(self, error: ValidationError) -> None:
        """Show what the rules of the record said beside the form."""
        for name, errors in getattr(error, "error_dict", {"": [error]}).items():
            self.form.add_error(name if name in self.form.fields else None, errors)


def new_volunteer_editor(user: User, organization: Organization) -> VolunteerEditor:
    """An empty page."""
    form = VolunteerForm(user=user, organization=organization, initial=first_values())
    return VolunteerEditor(form, FreeTimeLines(initial=_week([]), prefix=TIMES))


def volunteer_editor_of(volunteer: Volunteer, user: User) -> VolunteerEditor:
    """The page of a volunteer who is registered."""
    form = VolunteerForm(
        user=user,
        organization=volunteer.organization,
        volunteer=volunteer,
        initial={name: getattr(volunteer, name) for name in PLAIN},
    )
    times = FreeTimeLines(initial=_week(volunteer.free_times), prefix=TIMES)
    return VolunteerEditor(form, times, seen=volunteer.updated_at.isoformat())


def posted_volunteer_editor(
    data: QueryDict, user: User, organization: Organization, volunteer: Volunteer | None = None
) -> VolunteerEditor:
    """The page as it was sent."""
    form = VolunteerForm(data, user=user, organization=organization, volunteer=volunteer)
    return VolunteerEditor(form, FreeTimeLines(data, prefix=TIMES), seen=data.get("seen", ""))


def _week(spans: list[FreeSpan]) -> list[dict[str, Any]]:
    """A line for each weekday; a day with two spans has two."""
    rows: list[dict[str, Any]] = []
    for day, _ in WEEKDAYS:
        rows += [span._asdict() for span in spans if span.weekday == day] or [{"weekday": day}]
    return rows

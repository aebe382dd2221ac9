"""The forms of one page of an entry, read together so that all errors are said at once."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accounts.models import Organization
from accounts.roles import Ability
from resources.forms.staff_lines import FORMSETS, lines_initial
from resources.forms.staff_pause import NO_TIMES, PauseForm, pause_initial
from resources.forms.staff_place import areas_reached
from resources.forms.staff_resource import NewResourceForm, ResourceForm
from resources.forms.staff_schedule import ScheduleFormSet, schedule_initial
from resources.role_words import ROLE_SUGGESTIONS
from resources.services.resource_write import ResourceParts

if TYPE_CHECKING:
    from django.http import HttpRequest

    from resources.models import Resource

TIMES, PAUSE = "times", "pause"
MOST_ORGANIZATIONS = 300


@dataclass
class Pages:
    """The form of an entry, its times with a 休止, and its other lists by name."""

    entry: NewResourceForm | ResourceForm
    times: Any
    pause: PauseForm
    lists: dict[str, Any] = field(default_factory=dict)

    def are_valid(self) -> bool:
        """Whether all are; none is skipped."""
        forms = [self.entry, self.times, self.pause, *self.lists.values()]
        are_valid = all([form.is_valid() for form in forms])  # noqa: C419  # none is skipped
        if are_valid and self.pause.pause().first and not self.times.rows():
            self.pause.add_error("first", NO_TIMES)
            return False
        return are_valid

    def parts(self, *, but: Container[str] = ()) -> ResourceParts:
        """What belongs to the entry beside its columns, without what is named in `but`."""
        rows = None if TIMES in but else self.times.rows()
        pause = None if TIMES in but else self.pause.pause()
        facts = self.entry.facts(but=but)
        mended = self.pause.cleaned_data["mended"]
        if isinstance(self.entry, NewResourceForm):
            return ResourceParts(facts=facts, schedules=rows, pause=pause, written_mended=mended)
        data = self.entry.cleaned_data
        return ResourceParts(
            facts=facts,
            schedules=rows,
            pause=pause,
            written_mended=mended,
            kinds=None if "kinds" in but else data["kinds"],
            organization=None if "organization_name" in but else data["organization_name"],
            lines={name: one.rows() for name, one in self.lists.items() if name not in but},
            town_values=self.entry.town_values(but=but),
        )

    def list_words(self) -> dict[str, list[str]]:
        """Every list as it would read once saved."""
        times = self.times.words(self.pause.pause())
        return {TIMES: times} | {n: one.words() for n, one in self.lists.items()}

    def context(self) -> dict[str, Any]:
        """For the template."""
        lines = [line for one in self.lists.values() for line in one]
        return {
            "form": self.entry,
            "times": self.times,
            "pause": self.pause,
            "lists": self.lists,
            "all_forms": [self.entry, *self.times, self.pause, *lines],
        }


def new_pages(request: HttpRequest) -> Pages:
    """The short form of a new entry."""
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    return Pages(
        NewResourceForm(request.POST or None, areas=areas),
        ScheduleFormSet(request.POST or None, prefix=TIMES),
        PauseForm(request.POST or None, prefix=PAUSE),
    )


def whole_pages(request: HttpRequest, resource: Resource) -> Pages:
    """The whole form of an entry with its lists."""
    areas = areas_reached(request.user, Ability.KEEP_CATALOGUE, whole_town=False)
    sent = request.POST or None
    times = ScheduleFormSet(
        sent,
        prefix=TIMES,
        initial=_shown(request, TIMES, schedule_initial(resource)),
        form_kwargs={"resource": resource},
    )
    lists = {
        name: formset(
            sent, prefix=name, initial=_shown(request, name, lines_initial(resource, name))
        )
        for name, formset in FORMSETS.items()
    }
    pause = PauseForm(sent, prefix=PAUSE, initial=pause_initial(resource))
    return Pages(ResourceForm(sent, resource=resource, areas=areas), times, pause, lists)


def _shown(request: HttpRequest, prefix: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines the form was opened with: one added meanwhile is no line this writer emptied."""
    shown = request.POST.get(f"{prefix}-INITIAL_FORMS", "")
    return rows[: int(shown)] if shown.isascii() and shown.isdigit() else rows


def suggestions(resource: Resource) -> dict[str, Any]:
    """Words to choose from, for the lists of the browser."""
    names = Organization.objects.filter(municipality_id=resource.municipality_id)
    return {
        "organization_words": names.values_list("name", flat=True)[:MOST_ORGANIZATIONS],
        "role_words": ROLE_SUGGESTIONS,
    }

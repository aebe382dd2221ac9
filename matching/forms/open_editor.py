"""Opens the person page: empty, from the record, as it was sent, or one line longer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from accounts.models import Organization, User
from matching.choices import ConsiderationKind, TraitKind, TraitSource
from matching.models import Person

from .lines import MAX_LINES, ConsiderationLines, FreeTimeLines, TraitLines
from .person import FIELDS, PersonForm, initial_of
from .person_editor import PersonEditor

TRAITS, CONSIDERATIONS, FREE_TIMES = "trait", "consideration", "time"
TRAIT_FIELDS = ("id", "kind", "text", "source", "heard_on")
BLANK_CONSIDERATION = {"kind": ConsiderationKind.CARE}


def new_editor(user: User, organization: Organization) -> PersonEditor:
    """An empty page for a person of an organization."""
    form = PersonForm(user=user, organization=organization, initial={"worker": user})
    return _unbound(form, traits=[], considerations=[], times=[])


def editor_of(person: Person, user: User) -> PersonEditor:
    """The page of a person who is already registered."""
    form = PersonForm(
        user=user, organization=person.organization, person=person, initial=initial_of(person)
    )
    editor = _unbound(
        form,
        traits=[
            _values(t, "id", "kind", "text", "source", "heard_on") for t in person.traits.all()
        ],
        considerations=[_values(c, "id", "kind", "text") for c in person.considerations.all()],
        times=[
            _values(t, "weekday", "start_time", "end_time") for t in person.available_times.all()
        ],
    )
    editor.seen = person.updated_at.isoformat()
    return editor


def posted_editor(
    data: QueryDict, user: User, organization: Organization, person: Person | None = None
) -> PersonEditor:
    """The page as it was sent."""
    return PersonEditor(
        PersonForm(data, user=user, organization=organization, person=person),
        TraitLines(data, prefix=TRAITS),
        ConsiderationLines(data, prefix=CONSIDERATIONS),
        FreeTimeLines(data, prefix=FREE_TIMES),
        seen=data.get("seen", ""),
    )


def longer_editor(
    data: QueryDict, user: User, organization: Organization, person: Person | None = None
) -> PersonEditor:
    """The page as it was sent, not judged yet, with one more line where it was asked for."""
    asked = data.get("add", "")
    initial = {
        name: data.getlist(f"person-{name}") if name == "needs" else data.get(f"person-{name}")
        for name in FIELDS
    }
    form = PersonForm(user=user, organization=organization, person=person, initial=initial)
    editor = _unbound(
        form,
        traits=_sent(data, TRAITS, TRAIT_FIELDS),
        considerations=_sent(data, CONSIDERATIONS, ("id", "kind", "text")),
        times=_sent(data, FREE_TIMES, ("weekday", "start_time", "end_time")),
        more=asked,
    )
    editor.seen = data.get("seen", "")
    return editor


def _unbound(
    form: PersonForm,
    *,
    traits: list[dict[str, Any]],
    considerations: list[dict[str, Any]],
    times: list[dict[str, Any]],
    more: str = "",
) -> PersonEditor:
    written = {row["kind"] for row in traits if not row.get("text")}
    blank = [_blank_trait(kind) for kind in TraitKind if kind not in written or kind == more]
    days = {str(row["weekday"]) for row in times}
    empty_days = [{"weekday": n} for n in range(7) if str(n) not in days]
    spans = sorted([*times, *empty_days], key=lambda row: int(row["weekday"]))
    no_blank = all(row.get("text") for row in considerations) or more == CONSIDERATIONS
    return PersonEditor(
        form,
        TraitLines(initial=[*traits, *blank], prefix=TRAITS),
        ConsiderationLines(
            initial=considerations + ([BLANK_CONSIDERATION] if no_blank else []),
            prefix=CONSIDERATIONS,
        ),
        FreeTimeLines(initial=spans, prefix=FREE_TIMES),
    )


def _blank_trait(kind: TraitKind) -> dict[str, Any]:
    return {"kind": kind, "source": TraitSource.PERSON, "heard_on": timezone.localdate()}


def _sent(data: QueryDict, prefix: str, names: Iterable[str]) -> list[dict[str, Any]]:
    """The raw values of the lines that were sent, none of them judged."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    count = min(int(total[:9]), MAX_LINES) if total.isdecimal() else 0
    rows = [{name: data.get(f"{prefix}-{n}-{name}", "") for name in names} for n in range(count)]
    return [row for row in rows if _known(row)]


def _known(row: dict[str, Any]) -> bool:
    day = str(row.get("weekday", "0"))
    kinds = {*TraitKind.values, *ConsiderationKind.values, None}
    return day in set("0123456") and row.get("kind") in kinds


def _values(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}

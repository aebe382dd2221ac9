"""The disclosure of one person as plain data: the JSON itself, and what the PDF lays out."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from matching.models import Person

from .ideas import ideas_of
from .places import Places, is_public, places_of, places_of_night
from .sections import SECTIONS, VERSION, WITHHELD, Section
from .values import Roles, shown

Row = list[dict[str, str]]
NOT_PUBLIC = "公開されていない場所"


def disclosure_of(person: Person) -> dict[str, Any]:
    """Everything held about a person that the person is told, with labels and in words.

    {"schema", "version", "made_at", "sections": [{"key", "title", "rows": [[{"key", "label",
    "value"}, …], …]}], "withheld": [sentence, …]}; described in docs/disclosure.md.
    """
    roles = Roles(person.municipality_id)
    return {
        "schema": "kasanari-disclosure",
        "version": VERSION,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "sections": [_section(section, person, roles) for section in SECTIONS],
        "withheld": list(WITHHELD),
    }


def _section(section: Section, person: Person, roles: Roles) -> dict[str, Any]:
    rows = [_row(section, row, roles) for row in _rows(section, person)]
    return {"key": section.key, "title": section.title, "rows": rows}


def _rows(section: Section, person: Person) -> list[models.Model]:
    if not section.path:
        return [person]
    rows = getattr(person, section.path)
    return list(rows.told_to_the_person() if section.key == "looks" else rows.all())


def _row(section: Section, row: models.Model, roles: Roles) -> Row:
    model = apps.get_model(section.model)
    cells = [
        {
            "key": name,
            "label": str(model._meta.get_field(name).verbose_name),
            "value": _value(row, name, roles),
        }
        for name in section.fields
    ]
    return cells + (INSIDE[section.key](row) if section.key in INSIDE else [])


def _value(row: models.Model, name: str, roles: Roles) -> str:
    """A place that is not public is told without its name, as in the runs."""
    place = getattr(row, name) if name == "resource" else None
    return shown(row, name, roles) if place is None or is_public(place) else NOT_PUBLIC


def _places(run: Any) -> Row:
    return _lines(places_of(run))


def _night(find: Any) -> Row:
    return _lines(places_of_night(find))


def _lines(places: Places) -> Row:
    lines = [
        {
            "key": "place",
            "label": "見つかった場所",
            "value": _place_words(place.name, place.reasons),
        }
        for place in places.shown
    ]
    if places.hidden:
        words = f"{places.hidden}か所"
        lines.append({"key": "hidden", "label": NOT_PUBLIC, "value": words})
    return lines


def _ideas(sheet: Any) -> Row:
    ideas = ideas_of(sheet)
    lines = [{"key": "idea", "label": label, "value": words} for label, words in ideas.shown]
    if ideas.hidden:
        label = "公開されていないことばをもとにしたアイデア"
        lines.append({"key": "hidden", "label": label, "value": f"{ideas.hidden}件"})
    return lines


INSIDE = {"runs": _places, "nights": _night, "ideas": _ideas}
"""What stands inside of the rows of a section: rows of other models."""


def _place_words(name: str, reasons: tuple[tuple[str, str], ...]) -> str:
    met = "、".join(f"「{mine}」と「{theirs}」" for mine, theirs in reasons)
    return f"{name}（重なったことば：{met}）" if met else name

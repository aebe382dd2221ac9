"""Lists within the form of an entry: contacts and links, roles, notes. An empty line is no line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from resources.choices import Audience, Way
from resources.models import EntryContact
from resources.role_words import ROLE_SUGGESTIONS
from resources.services.entry_lines import LineRow

from .staff_form import StaffForm

PLAIN = "resources/staff/_plain_field.html"
TWICE = "同じ行が二度入っています。画面を開きなおしてください。"
SAME_ROLE = "同じ作業・役割が二度入っています。ひとつにまとめてください。"
ROLES_LIST, TASKS_LIST = "role-words", "task-words"


def line_text(label: str, size: int, **attrs: Any) -> forms.CharField:
    """One line of text in a list."""
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=label, max_length=size, required=False, widget=widget, template_name=PLAIN
    )


def line_audience() -> forms.ChoiceField:
    """見せる範囲 of one line."""
    return forms.ChoiceField(
        label="見せる範囲",
        choices=Audience.choices,
        initial=Audience.AREA_STAFF,
        required=False,
        template_name=PLAIN,
    )


class LineForm(StaffForm):
    """One line: it is one as soon as `key` says something."""

    line = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=1, max_value=2**62
    )
    remove = forms.BooleanField(label="この行を消す", required=False, template_name=PLAIN)
    key: ClassVar[str]
    names: ClassVar[tuple[str, ...]]

    def clean(self) -> dict[str, Any]:
        """A line that says something, but not what it is about."""
        data = super().clean() or {}
        others = [n for n in self.names if n not in (self.key, "audience", "way")]
        said = any(data.get(name) not in ("", None) for name in others)
        if said and not data.get(self.key) and not data.get("remove") and not self.errors:
            self.add_error(self.key, f"{self.fields[self.key].label}を書いてください。")
        return data

    def row(self) -> LineRow | None:
        """What to save, or None for an empty or removed line."""
        data = self.cleaned_data
        if data.get("remove") or not data.get(self.key):
            return None
        return LineRow(line=data.get("line"), values={name: data[name] for name in self.names})

    def words(self) -> str:
        """The line as it would read once saved."""
        row = self.row()
        return line_words(row.values) if row else ""


class ContactForm(LineForm):
    """連絡先とリンク."""

    way = forms.ChoiceField(
        label="どうやって", choices=Way.choices, initial=Way.PHONE, template_name=PLAIN
    )
    value = line_text("番号・あて先", 200)
    note = line_text("だれに・いつ", 120)
    audience = line_audience()
    field_order = ("way", "value", "note", "audience", "remove")
    key, names = "value", ("way", "value", "note", "audience")

    def clean_audience(self) -> str:
        """Nobody chose: the narrowest."""
        return self.cleaned_data["audience"] or Audience.AREA_STAFF.value

    def clean(self) -> dict[str, Any]:
        """A link leads to a page."""
        data = super().clean()
        contact = EntryContact(way=data.get("way") or "", value=data.get("value") or "")
        if contact.value and not data.get("remove"):
            try:
                contact.clean()
            except ValidationError as error:
                self.add_error("value", error)
        return data


class NoteForm(LineForm):
    """活動の覚え書き."""

    text = line_text("覚え書き", 400)
    audience = line_audience()
    field_order = ("text", "audience", "remove")
    key, names = "text", ("text", "audience")

    def clean_audience(self) -> str:
        """Nobody chose: the narrowest."""
        return self.cleaned_data["audience"] or Audience.AREA_STAFF.value


class RoleForm(LineForm):
    """作業・役割."""

    name = line_text("作業・役割", 80, list=ROLES_LIST)
    tasks = line_text("すること", 300, list=TASKS_LIST)
    per_month = forms.IntegerField(
        label="月に受け入れられる人数",
        min_value=0,
        max_value=32_000,
        required=False,
        template_name=PLAIN,
    )
    field_order = ("name", "tasks", "per_month", "remove")
    key, names = "name", ("name", "tasks", "per_month")
    suggestions = ROLE_SUGGESTIONS


class BaseLineFormSet(forms.BaseFormSet):
    """All lines of one list."""

    def clean(self) -> None:
        """A line named twice would be saved twice; two roles of one name would be one."""
        rows = self.rows()
        lines = [row.line for row in rows if row.line]
        if len(lines) != len(set(lines)):
            raise ValidationError(TWICE)
        names = [row.values["name"] for row in rows if "name" in row.values]
        if len(names) != len(set(names)):
            raise ValidationError(SAME_ROLE)

    def rows(self) -> list[LineRow]:
        """The lines to save."""
        valid = (form for form in self.forms if form.is_valid())
        return [row for row in (form.row() for form in valid) if row]

    def words(self) -> list[str]:
        """The lines in words."""
        return [line_words(row.values) for row in self.rows()]


def _formset(form: type[LineForm], most: int) -> Any:
    return forms.formset_factory(
        form, formset=BaseLineFormSet, extra=2, max_num=most, absolute_max=most + 5
    )


FORMSETS = {
    "contacts": _formset(ContactForm, 12),
    "roles": _formset(RoleForm, 20),
    "notes": _formset(NoteForm, 20),
}
MODELS_OF = {"contacts": "contacts", "roles": "wanted_roles", "notes": "notes"}
LABELS = {"contacts": "連絡先とリンク", "roles": "作業・役割", "notes": "活動の覚え書き"}


def lines_of(resource: models.Model, name: str) -> Iterable[models.Model]:
    """The saved lines of one list."""
    rows: Iterable[models.Model] = getattr(resource, MODELS_OF[name]).all()
    return rows


def lines_initial(resource: models.Model, name: str) -> list[dict[str, Any]]:
    """The saved lines as the form shows them."""
    names = FORMSETS[name].form.names
    return [
        {"line": row.pk, **{n: getattr(row, n) for n in names}} for row in lines_of(resource, name)
    ]


def lines_words(resource: models.Model, name: str) -> list[str]:
    """The saved lines in words."""
    names = FORMSETS[name].form.names
    return [line_words({n: getattr(row, n) for n in names}) for row in lines_of(resource, name)]


def line_words(values: dict[str, Any]) -> str:
    """One line in words, with who may read it."""
    spoken = {"way": dict(Way.choices), "audience": dict(Audience.choices)}
    said = [
        str(spoken.get(name, {}).get(value, value))
        for name, value in values.items()
        if value not in ("", None)
    ]
    return "・".join(said)

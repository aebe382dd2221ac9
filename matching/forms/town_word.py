"""まちの言葉: one concept of a town, what it answers, and two phrases to try it with."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from matching.choices import LinkStrength
from matching.models import TownConcept
from matching.models.town_concept import (
    LONGEST_NAME,
    LONGEST_WORDING,
    MOST_LINKS,
    MOST_WORDINGS,
)
from resources.forms.staff_form import StaffForm

if TYPE_CHECKING:
    from django.http import QueryDict

PHRASE = 200
EMPTY_LINES = 3
MOST_TYPED = 5_000


class TryForm(StaffForm):
    """Two phrases, kept nowhere."""

    said = forms.CharField(
        label="本人のことば",
        max_length=PHRASE,
        help_text="例：編み物が好き。実在の人の言葉は書かないでください。",
    )
    stands = forms.CharField(
        label="場所のことば", max_length=PHRASE, help_text="例：毛糸をたくさんもらって困っている"
    )


class TryBeforeSaving(TryForm):
    """The same within the form of a word, where nobody has to try."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        """Both phrases, once it is tried."""
        data = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if name in data and not data[name]:
                self.add_error(name, field.error_messages["required"])
        return data


class ConceptForm(StaffForm):
    """The name, the wider word and the wordings."""

    name = forms.CharField(
        label="言葉の名前",
        max_length=LONGEST_NAME,
        help_text="例：凧づくり。もともとある言葉の名前を書くと、その言葉に言い方を足します。",
    )
    wider = forms.CharField(
        label="広い言葉",
        max_length=LONGEST_NAME,
        required=False,
        help_text="この言葉をふくむ、もっと広い言葉。例：凧づくり → 手工芸",
    )
    wordings = forms.CharField(
        label="言い方",
        max_length=MOST_TYPED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "みんながふだん言う言い方を、一行に一つ。二つの言葉がそろったときだけなら、"
            "間をあけます。例：大凧　張る"
        ),
    )
    no_person = forms.BooleanField(
        label="人の名前ではありません",
        required=False,
        help_text="「人の名前のようです」と出たのに、そうではないときだけ。",
    )
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """The name without blanks around it."""
        return _plain(self.cleaned_data["name"])

    def clean_wider(self) -> str:
        """The wider word without blanks around it."""
        return _plain(self.cleaned_data["wider"])

    def clean_wordings(self) -> list[str]:
        """The wordings, one a line."""
        lines = [_plain(line) for line in self.cleaned_data["wordings"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_WORDINGS:
            raise ValidationError(f"言い方は{MOST_WORDINGS}行までにしてください。")
        if any(len(line) > LONGEST_WORDING for line in lines):
            raise ValidationError(f"一行は{LONGEST_WORDING}文字までにしてください。")
        return lines


class LinkLine(StaffForm):
    """One concept that is answered, and how well."""

    name = forms.CharField(label="応えるもの", max_length=LONGEST_NAME, required=False)
    strength = forms.ChoiceField(
        label="どのくらい",
        choices=LinkStrength.choices,
        initial=LinkStrength.USUAL,
        required=False,
    )


class LinkLines(forms.BaseFormSet):
    """The lines, each concept once."""

    default_error_messages = {
        "missing_management_form": "画面の一部がとどきませんでした。ページを開きなおしてください。",
        "too_many_forms": f"応えるものは{MOST_LINKS}までにしてください。",
    }

    def clean(self) -> None:
        """Refuse a concept that is answered twice."""
        names = [name for line in self.forms if (name := _named(line))]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValidationError(f"「{'」「'.join(sorted(twice))}」が二度あります。")

    def answers(self) -> dict[str, str]:
        """Name → strength of the lines that are filled."""
        return {
            name: line.cleaned_data["strength"] or LinkStrength.USUAL.value
            for line in self.forms
            if (name := _named(line))
        }


LINKS = forms.formset_factory(
    LinkLine, formset=LinkLines, extra=EMPTY_LINES, max_num=MOST_LINKS, validate_max=True
)


class ConceptEditor:
    """The whole page: the concept, its links, and the two phrases when they are tried."""

    def __init__(
        self, data: QueryDict | None, concept: TownConcept | None = None, *, word: str = ""
    ) -> None:
        shown = _initial(concept) if concept else {"wordings": word[:LONGEST_WORDING]}
        links = [{"name": n, "strength": s} for n, s in concept.answers.items()] if concept else []
        self.concept = concept or TownConcept()
        self.tries = bool(data and "try" in data)
        self.form = ConceptForm(data, initial=shown)
        self.links = LINKS(data, initial=links, prefix="links")
        self.trying = TryBeforeSaving(data if self.tries else None)
        self.forms = [self.form, *self.links.forms]

    def is_valid(self) -> bool:
        """Whether all that was sent can be read."""
        parts = [self.form, self.links, *([self.trying] if self.tries else [])]
        return {part.is_valid() for part in parts} == {True}

    def fields(self) -> dict[str, Any]:
        """The columns of the concept."""
        data = self.form.cleaned_data
        return {n: data[n] for n in ("name", "wider", "wordings")} | {
            "answers": self.links.answers()
        }

    def refuse(self, error: ValidationError) -> None:
        """Put what was refused beside its field."""
        if not hasattr(error, "error_dict"):
            self.form.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            if name in self.form.fields:
                self.form.add_error(name, errors)
            else:
                self.form.add_error(None, [f"応えるもの：{e}" for one in errors for e in one])


def _initial(concept: TownConcept) -> dict[str, Any]:
    return {
        "name": concept.name,
        "wider": concept.wider,
        "wordings": "\n".join(concept.wordings),
        "seen": concept.changed_at.isoformat(),
    }


def _named(line: forms.Form) -> str:
    return _plain(getattr(line, "cleaned_data", {}).get("name") or "")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip("、。・ ")

"""The forms of a 支援会議: who sits in it, and what was heard."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import User
from matching.models import Person

from .town_workers import WorkersField

DATE = {"type": "date"}


class MeetingForm(forms.Form):
    """Its named members and its end."""

    members = WorkersField(
        label="メンバー",
        help_text="あなたのほかのメンバー。ここにいる人だけが、支援会議で聞いたことを読めます。",
        error_messages={"required": "メンバーを、一人以上えらんでください。"},
    )
    starts_on = forms.DateField(
        label="はじまる日",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        error_messages={"required": "はじまる日を入れてください。"},
    )
    ends_on = forms.DateField(
        label="おわる日",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="この日をすぎると、メンバーも読めなくなります。",
        error_messages={"required": "おわる日を入れてください。"},
    )

    def __init__(self, *args: Any, person: Person, user: User) -> None:
        super().__init__(*args)
        self.fields["members"].offer(person.municipality, without=user)


class NoteForm(forms.Form):
    """What was heard in the meeting."""

    text = forms.CharField(
        label="支援会議で聞いたこと",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="メンバーだけが読めます。合う場所さがしにも、書き出しにも使いません。",
        error_messages={"required": "聞いたことを書いてください。"},
    )

"""The forms of a 支援会議: who sits in it, and what was heard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from matching.models import Person, SupportMeeting
from matching.permissions import town_workers

from .plain import PlainForm
from .town_workers import WorkersField

DATE = {"type": "date"}


class MeetingForm(PlainForm):
    """Its named members and its end."""

    members = WorkersField(
        label="メンバー",
        help_text="あなたのほかのメンバー。ここにいる人だけが、支援会議で聞いたことを読めます。",
        error_messages={"required": "メンバーを、一人以上えらんでください。"},
    )
    starts_on = forms.DateField(
        label="はじまる日",
        initial=timezone.localdate,
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
        others = town_workers(person.municipality).exclude(pk=user.pk)
        self.fields["members"].offer(others, person.municipality)


class MembersForm(PlainForm):
    """Who comes in and who goes out of an open meeting."""

    add = WorkersField(
        label="加える人",
        required=False,
        help_text="加えた人は、これまでに聞いたことも読めます。",
    )
    remove = WorkersField(
        label="外す人",
        required=False,
        help_text="外した人は、すぐに読めなくなります。書いてくれたことは残ります。",
    )

    def __init__(self, *args: Any, meeting: SupportMeeting) -> None:
        super().__init__(*args)
        inside = list(meeting.members.values_list("user_id", flat=True))
        town = meeting.person.municipality
        self.fields["add"].offer(town_workers(town).exclude(pk__in=inside), town)
        self.fields["remove"].offer(User.objects.filter(pk__in=inside), town)

    def clean(self) -> dict[str, Any]:
        """Nobody chosen at all is no change."""
        given = super().clean()
        if not self.errors and not given["add"] and not given["remove"]:
            raise ValidationError("加える人か、外す人を、えらんでください。")
        return given


class NoteForm(PlainForm):
    """What was heard in the meeting."""

    text = forms.CharField(
        label="支援会議で聞いたこと",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="メンバーだけが読めます。合う場所さがしにも、書き出しにも使いません。",
        error_messages={"required": "聞いたことを書いてください。"},
    )

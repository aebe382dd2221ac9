"""Asking for an override: the ground, the reason, what, for whom, until when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Organization, User
from matching.choices import FieldsClass, OverrideGround
from matching.models import Person, SupportMeeting
from matching.permissions import colleagues_in, town_workers

from .plain import PlainForm
from .town_workers import WorkersField

DATE = {"type": "date"}


class OverrideForm(PlainForm):
    """Nothing is chosen beforehand."""

    ground = forms.ChoiceField(
        label="根拠",
        choices=OverrideGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "根拠をえらんでください。この二つのほかには、ありません。"},
    )
    meeting = forms.ModelChoiceField(
        SupportMeeting.objects.none(),
        label="支援会議",
        required=False,
        empty_label="えらばない",
        help_text="支援会議のときだけ",
    )
    reason = forms.CharField(
        label="わけ",
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text="なぜ同意をもらえないのか、なぜいま伝えなければならないのか。承認する人が読みます。",
        error_messages={"required": "わけを書いてください。"},
    )
    fields_shared = forms.MultipleChoiceField(
        label="見せる項目",
        choices=FieldsClass.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="なくてはならないものだけ",
        error_messages={"required": "見せる項目を、一つ以上えらんでください。"},
    )
    recipients = WorkersField(
        label="見る人",
        help_text="支援会議のときは、そのメンバーだけ",
        error_messages={"required": "見る人を、一人以上えらんでください。"},
    )
    ends_on = forms.DateField(
        label="いつまで",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="この日のおわりまで。長くても一か月です。",
        error_messages={"required": "いつまでかを入れてください。"},
    )
    emergency = forms.BooleanField(
        label="緊急です。いますぐ見せて、あとから承認を受けます",
        required=False,
        help_text="命や身体の危険のときだけ。72時間のうちに承認されないと、そこで終わり、未承認として監査の人に見えます。",
    )

    def __init__(self, *args: Any, person: Person, user: User) -> None:
        super().__init__(*args)
        meetings = SupportMeeting.objects.open_on(timezone.localdate()).of_member(user)
        self.fields["meeting"].queryset = meetings.filter(person=person)
        self.fields["recipients"].offer(town_workers(person.municipality), person.municipality)

    def clean_ends_on(self) -> dt.date:
        """Today at the earliest."""
        day = self.cleaned_data["ends_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("きょうか、それより後の日を入れてください。")
        return day

    def clean(self) -> dict[str, Any]:
        """An emergency is a danger to life or body; a meeting is chosen where it is the ground."""
        data = super().clean() or self.cleaned_data
        in_meeting = data.get("ground") == OverrideGround.MEETING
        if in_meeting and data.get("emergency"):
            self.add_error("emergency", "緊急にできるのは、命や身体の危険のときだけです。")
        if in_meeting and not data.get("meeting") and "meeting" not in self.errors:
            self.add_error("meeting", "この人の支援会議をえらんでください。")
        return data

    def facts(self) -> dict[str, Any]:
        """What override_ask takes."""
        data = self.cleaned_data
        in_meeting = data["ground"] == OverrideGround.MEETING
        end = dt.datetime.combine(data["ends_on"], dt.time(23, 59, 59))
        return {
            "ground": data["ground"],
            "meeting": data["meeting"] if in_meeting else None,
            "reason": data["reason"],
            "fields": data["fields_shared"],
            "recipients": data["recipients"],
            "ends_at": timezone.make_aware(end),
            "emergency": data["emergency"],
        }


class DeputyForm(PlainForm):
    """Who approves in one's absence."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label="団体",
        empty_label=None,
        error_messages={"required": "団体をえらんでください。"},
    )
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label="代理の人",
        empty_label="えらぶ",
        error_messages={"required": "代理の人をえらんでください。"},
    )
    starts_on = forms.DateField(
        label="この日から",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        error_messages={"required": "はじまる日を入れてください。"},
    )
    ends_on = forms.DateField(
        label="この日まで",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="長くても三か月",
        error_messages={"required": "おわる日を入れてください。"},
    )

    def __init__(self, *args: Any, organizations: Any, user: User) -> None:
        super().__init__(*args)
        self.fields["organization"].queryset = organizations
        colleagues = User.objects.none()
        for organization in organizations:
            colleagues |= colleagues_in(organization)
        self.fields["deputy"].queryset = colleagues.exclude(pk=user.pk).order_by("display_name")

"""The form in which a person's yes is recorded. Nothing in it is decided beforehand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from accounts.models import Organization, User
from matching.choices import OUTWARD, FieldsClass, Purpose
from matching.consent import Recipient
from matching.consent.texts import current_text
from matching.models import Person
from resources.models import Resource

from .how_consented import DATE, NEW_TEXT, HowConsented

LATEST_BEGIN = relativedelta(years=1)
LASTING = {
    "half": ("半年", relativedelta(months=6)),
    "year": ("一年", relativedelta(years=1)),
    "day": ("日を決める", None),
    "open": ("期限なし（取り消すまで）", None),
}


class ConsentForm(HowConsented):
    """For one purpose: whom, what, how, until when. On paper, or by word before a witness."""

    witnesses = "民生委員、同席した職員"
    field_order = (
        *("text_version", "recipient", "place", "fields_shared", "method", "witness"),
        *("guardian_agreed", "guardian_name", "given_on"),
    )

    text_version = forms.CharField(max_length=20, widget=forms.HiddenInput)
    recipient = forms.ModelChoiceField(
        Organization.objects.none(), label="渡す相手の団体", required=False, empty_label="えらぶ"
    )
    place = forms.ModelChoiceField(
        Resource.objects.none(),
        label="団体のない場所のとき",
        required=False,
        empty_label="えらばない",
    )
    fields_shared = forms.MultipleChoiceField(
        label="本人がよいと言った項目",
        choices=FieldsClass.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "本人がよいと言った項目に、しるしを付けてください。"},
    )
    guardian_agreed = forms.BooleanField(
        error_messages={"required": "いっしょに同意したことを確かめて、しるしを付けてください。"}
    )
    guardian_name = forms.CharField(label="その人の名前", max_length=60, required=False)
    valid_from = forms.DateField(
        label="いつから",
        required=False,
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="空なら、もらった日からです。",
    )
    lasting = forms.ChoiceField(
        label="いつまで",
        choices=[(key, label) for key, (label, _) in LASTING.items()],
        widget=forms.RadioSelect,
        help_text="この日をすぎると、見たり使ったりできなくなります。",
        error_messages={"required": "いつまでかを、えらんでください。"},
    )
    valid_until = forms.DateField(
        label="おわる日",
        required=False,
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="「日を決める」のときだけ",
    )
    explained = forms.BooleanField(
        label="上の説明をして、いつでも取り消せることを伝えました",
        error_messages={"required": "説明したことを確かめて、しるしを付けてください。"},
    )

    def __init__(self, *args: Any, person: Person, purpose: Purpose, user: User) -> None:
        super().__init__(*args, initial={"text_version": current_text(purpose).version})
        self.person, self.purpose = person, purpose
        self._offer_recipients(user)
        if person.guardian_needed:
            needed = person.get_guardian_needed_display()
            self.fields["guardian_agreed"].label = f"{needed}も説明を聞いて、同意しました"
        else:
            del self.fields["guardian_agreed"], self.fields["guardian_name"]

    def _offer_recipients(self, user: User) -> None:
        if self.purpose not in (*OUTWARD, Purpose.CASE_STUDY):
            del self.fields["recipient"], self.fields["place"]
            return
        here = Organization.objects.filter(municipality=self.person.municipality_id)
        if self.purpose != Purpose.PLACE:
            here = here.filter(employs_staff=True).exclude(pk=self.person.organization_id)
            del self.fields["place"]
        else:
            alone = Resource.objects.within_audience_of(user).filter(organization=None)
            places = alone.filter(municipality=self.person.municipality_id)
            self.fields["place"].queryset = places.order_by("name_kana", "pk")
            self.fields["recipient"].label = "受け入れ先の団体"
        self.fields["recipient"].queryset = here
        if self.purpose in (Purpose.SHARING, Purpose.OUTSIDE):
            self.fields["recipient"].required = True
            self.fields["recipient"].error_messages["required"] = "渡す相手をえらんでください。"

    def clean_text_version(self) -> str:
        """The text that was on the page is the one of today."""
        version = self.cleaned_data["text_version"]
        if version != current_text(self.purpose).version:
            raise forms.ValidationError(NEW_TEXT)
        return version

    def clean(self) -> dict[str, Any]:
        """What goes out needs one recipient, an end follows its begin."""
        data = super().clean()
        if self.purpose == Purpose.PLACE:
            self._check_place(data)
        self._check_days(data, data.get("given_on"), data.get("valid_from"))
        return data

    def facts(self) -> dict[str, Any]:
        """What consent_record takes."""
        data = self.cleaned_data
        names = ("method", "witness", "given_on", "valid_from", "text_version")
        facts: dict[str, Any] = {name: data[name] for name in names}
        if self.person.guardian_needed:
            facts["guardian"] = self.person.guardian_needed
            facts["guardian_name"] = data["guardian_name"]
        recipient: Recipient | None = data.get("recipient") or data.get("place")
        return facts | {
            "fields": data["fields_shared"],
            "recipient": recipient,
            "valid_until": self._end(data, data["valid_from"] or data["given_on"]),
        }

    def _check_place(self, data: dict[str, Any]) -> None:
        chosen = [name for name in ("recipient", "place") if data.get(name)]
        if len(chosen) != 1 and not {"recipient", "place"} & set(self.errors):
            self.add_error("recipient", "受け入れ先を、団体か場所のどちらか一つえらんでください。")

    def _check_days(
        self, data: dict[str, Any], given: dt.date | None, begin: dt.date | None
    ) -> None:
        today = timezone.localdate()
        if given and given > today:
            self.add_error("given_on", "これからの日付です。もらった日を入れてください。")
        elif begin and begin > today + LATEST_BEGIN:
            self.add_error("valid_from", "きょうから一年までの日を入れてください。")
        elif given and data.get("lasting"):
            self._check_end(data, begin or given)

    def _check_end(self, data: dict[str, Any], start: dt.date) -> None:
        if data["lasting"] == "day" and not data.get("valid_until"):
            self.add_error("valid_until", "おわる日を入れてください。")
            return
        end = self._end(data, start)
        if end and end < start:
            self.add_error("valid_until", "はじまりの日より後の日を入れてください。")
        elif end and end < timezone.localdate():
            self.add_error("valid_until" if data["lasting"] == "day" else "lasting", _over(end))

    def _end(self, data: dict[str, Any], start: dt.date) -> dt.date | None:
        length = LASTING[data["lasting"]][1]
        if length is not None:
            return start + length
        return data["valid_until"] if data["lasting"] == "day" else None


def _over(end: dt.date) -> str:
    return (
        f"この期間は、もう終わっています（{end:%Y年%-m月%-d日}まで）。もらった日とはじまりの日を"
        "確かめてください。いまもよいかを本人に聞いたときは、聞いた日を「もらった日」に入れます。"
    )

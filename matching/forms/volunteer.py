"""The form of a 活動したい人, filled in beside them or from the paper they signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from accounts.models import Organization, User
from accounts.roles import Ability
from gis_data.models import Neighborhood
from matching.choices import Mobility
from matching.consent.volunteer_texts import current_volunteer_text
from matching.models import Volunteer
from matching.permissions import neighborhoods_reached_by

from .how_consented import DATE, NEW_TEXT, HowConsented
from .person import by_area
from .plain import PlainForm
from .preview import word_lines

LONGEST = relativedelta(years=2)
USUAL = relativedelta(years=1)
LINES_HELP = "一行に一つ。10行まで"


class VolunteerForm(HowConsented):
    """Who, what they can do and would like to do, from where, and their consent."""

    witnesses = "講座の講師、同席した職員"
    field_order = (
        *("text_version", "name", "contact", "can_do", "would_like", "course", "neighborhood"),
        *("mobility", "max_minutes"),
    )

    text_version = forms.CharField(label="説明文", max_length=20, widget=forms.HiddenInput)
    name = forms.CharField(
        label="名前", max_length=60, error_messages={"required": "名前を入れてください。"}
    )
    contact = forms.CharField(
        label="連絡先", max_length=120, required=False, help_text="電話かメール。つながるものを一つ"
    )
    can_do = forms.CharField(
        label="できること",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=LINES_HELP,
    )
    would_like = forms.CharField(
        label="やってみたいこと",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=LINES_HELP,
    )
    course = forms.CharField(
        label="修了した講座",
        max_length=120,
        required=False,
        help_text="福祉カレッジ 2026年度 など。なければ空のまま",
    )
    neighborhood = forms.ModelChoiceField(
        Neighborhood.objects.none(),
        label="住んでいる町丁目",
        required=False,
        empty_label="未確認",
        help_text="番地は使いません。",
    )
    mobility = forms.ChoiceField(
        label="移動のしかた", required=False, choices=[("", "未確認"), *Mobility.choices]
    )
    max_minutes = forms.IntegerField(
        label="行ける時間（分）",
        required=False,
        min_value=1,
        max_value=180,
        help_text="片道で、むりなく行ける時間",
    )
    keep_until = forms.DateField(
        label="いつまで残すか",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="この日がすぎると、自動で消えます。もらった日から2年まで",
        error_messages={"required": "いつまで残すかを、本人と決めて入れてください。"},
    )
    explained = forms.BooleanField(
        label="上の説明をして、いつでもやめられることを伝えました",
        error_messages={"required": "説明したことを確かめて、しるしを付けてください。"},
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        organization: Organization,
        volunteer: Volunteer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.volunteer = volunteer
        # What stands there already stays on offer, so that saving takes nothing away unseen.
        stands = Neighborhood.objects.filter(pk=volunteer.neighborhood_id if volunteer else None)
        reached = neighborhoods_reached_by(user, organization, Ability.KEEP_VOLUNTEERS) | stands
        field = self.fields["neighborhood"]
        field.queryset = reached.defer("boundary")
        field.choices = [("", field.empty_label), *by_area(reached)]
        if volunteer is not None:
            del self.fields["explained"]

    def clean_can_do(self) -> tuple[str, ...]:
        """The lines of できること."""
        return tuple(word_lines(self.cleaned_data["can_do"]))

    def clean_would_like(self) -> tuple[str, ...]:
        """The lines of やってみたいこと."""
        return tuple(word_lines(self.cleaned_data["would_like"]))

    def clean_text_version(self) -> str:
        """The text that was on the page is the one of today, or the one agreed to before."""
        version = self.cleaned_data["text_version"]
        agreed = self.volunteer.text_version if self.volunteer else None
        if version not in (current_volunteer_text().version, agreed):
            raise forms.ValidationError(NEW_TEXT)
        return version

    def clean(self) -> dict[str, Any]:
        """At least one line; days in order."""
        data = super().clean()
        lines = {"can_do", "would_like"}
        if not lines & set(self.errors) and not any(data.get(name) for name in lines):
            words = "できることか、やってみたいことを、一つは書いてください。"
            self.add_error("can_do", words)
        if data.get("given_on") and data.get("keep_until"):
            self._check_days(data["given_on"], data["keep_until"])
        return data

    def _check_days(self, given: dt.date, until: dt.date) -> None:
        today = timezone.localdate()
        if given > today:
            self.add_error("given_on", "これからの日付です。もらった日を入れてください。")
        elif until <= max(given, today):
            self.add_error("keep_until", "あしたより後の日を入れてください。")
        elif until > given + LONGEST:
            latest = given + LONGEST
            words = f"もらった日から2年（{latest:%Y年%-m月%-d日}）までにしてください。"
            self.add_error("keep_until", words)


class ToldForm(PlainForm):
    """What a place was told of a volunteer, and when."""

    told_on = forms.DateField(
        label="伝えた日",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        error_messages={"required": "伝えた日を入れてください。"},
    )
    text = forms.CharField(
        label="伝えたこと・先方のことば",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="書かなくても、日付だけで残せます。",
    )

    def clean_told_on(self) -> dt.date:
        """Not a day to come."""
        day = self.cleaned_data["told_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("これからの日付です。伝えた日を入れてください。")
        return day


def first_values() -> dict[str, Any]:
    """What an empty form begins with."""
    today = timezone.localdate()
    return {
        "text_version": current_volunteer_text().version,
        "given_on": today,
        "keep_until": today + USUAL,
    }

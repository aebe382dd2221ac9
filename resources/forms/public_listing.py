"""活動をのせる: the form a resident fills in without an account."""

from __future__ import annotations

import re
import unicodedata
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gis_data.models import Municipality, Neighborhood
from gis_data.selectors import neighborhoods_by_area
from resources.models import Listing, ResourceKind
from resources.services import ListingDraft

YES, NO = "yes", "no"
REQUIRED = {
    "name": "「お茶の会」のような呼び方でよいので、書いてください。",
    "activity": "一言でよいので、書いてください。",
    "neighborhood": "一覧から選んでください。",
    "private_home": "どちらかを選んでください。",
    "when_text": "書いてください。「決まっていない」でも大丈夫です。",
    "contact": "電話番号かメールアドレスを、どちらか書いてください。",
    "agreed": "のせてよいときは、ここにしるしをつけてください。",
}
UNREACHABLE = (
    "このままでは担当から連絡できません。"
    "電話は市外局番から、メールは「@」のついたものを書いてください。"
)
PHONE_DIGITS = 10  # a Japanese number with its area code


class NeighborhoodField(forms.ModelChoiceField):
    """A 町丁目 chosen from a list grouped by 圏域."""

    def group_by_area(self, town: Municipality) -> None:
        """Offer the 町丁目 of a town and no other."""
        self.queryset = Neighborhood.objects.filter(municipality=town).select_related(
            "municipality", "living_area"
        )
        groups = [
            (name, [(row.pk, row.name) for row in rows])
            for name, rows in neighborhoods_by_area(town)
        ]
        self.choices = [("", "えらんでください"), *groups]


class ListingForm(forms.Form):
    """Everything about one activity. `nickname` is a trap for programs and stays empty."""

    name = forms.CharField(label="活動の名前", max_length=120)
    activity = forms.CharField(
        label="どんなことをしていますか",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例：庭でとれた野菜を分けあいながら、お茶を飲んでいます。",
    )
    kind = forms.ModelChoiceField(
        label="いちばん近いもの",
        queryset=ResourceKind.objects.all(),
        required=False,
        empty_label="わからない・えらばない",
        help_text="わからなければ、そのままで大丈夫です。担当が一緒に考えます。",
    )
    neighborhood = NeighborhoodField(label="町の名前", queryset=Neighborhood.objects.none())
    place_text = forms.CharField(
        label="場所のよび方",
        max_length=120,
        required=False,
        help_text="例：みどり公園、町会会館の2階。自宅のときは書かなくて大丈夫です。",
    )
    private_home = forms.ChoiceField(
        label="自宅でしていますか",
        choices=[(YES, "はい、自宅です"), (NO, "いいえ、ほかの場所です")],
        widget=forms.RadioSelect,
        help_text="自宅のときは、地図には町の名前までしか出しません。",
    )
    when_text = forms.CharField(
        label="いつしていますか",
        max_length=200,
        help_text="例：毎週水曜の午後1時半から3時半。お正月は休み。",
    )
    welcome = forms.CharField(
        label="どんな人に来てほしいですか",
        max_length=200,
        required=False,
        help_text="例：だれでも。話すのが苦手な人も。",
    )
    wish = forms.CharField(
        label="やってみたいこと",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="「いつか」「できたら」の話も、ぜひ。",
    )
    trouble = forms.CharField(
        label="困っていること",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="担当だけが読みます。サイトには出ません。",
    )
    contact_name = forms.CharField(
        label="あなたのお名前",
        max_length=60,
        required=False,
        help_text="担当が連絡するときに使います。サイトには出ません。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label="連絡先（電話かメール）",
        max_length=120,
        help_text="担当が、のせる前に一度連絡します。",
    )
    contact_choice = forms.ChoiceField(
        label="連絡先をサイトにのせますか",
        choices=Listing.ContactChoice.choices,
        initial=Listing.ContactChoice.RELAY,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="書いたことをサイトにのせてもよい（担当が確かめてから）")
    nickname = forms.CharField(
        label="ここには何も書かないでください",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, town: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission_key"].initial = uuid.uuid4
        self.fields["neighborhood"].group_by_area(town)
        self.fields["kind"].queryset = ResourceKind.objects.of_towns([town.pk]).in_use()
        self.fields["kind"].label_from_instance = lambda kind: kind.public_label
        for name, sentence in REQUIRED.items():
            self.fields[name].error_messages["required"] = sentence

    def clean_contact(self) -> str:
        """A contact that nobody can call or write to would leave the listing waiting for ever."""
        contact: str = self.cleaned_data["contact"]
        plain = unicodedata.normalize("NFKC", contact)
        if len(re.findall(r"\d", plain)) < PHONE_DIGITS and not re.search(r"\S@\S+\.\S", plain):
            raise ValidationError(UNREACHABLE)
        return contact

    def clean_nickname(self) -> str:
        """Programs fill in every box; people never see this one."""
        if self.cleaned_data["nickname"]:
            raise ValidationError("「ここには何も書かないでください」の欄を空にしてください。")
        return ""

    def clean_submission_key(self) -> uuid.UUID:
        """A form that lost its key gets a new one."""
        return self.cleaned_data["submission_key"] or uuid.uuid4()

    def draft(self) -> ListingDraft:
        """Return what was written, for the service."""
        data = dict(self.cleaned_data)
        kind = data.pop("kind")
        for unused in ("nickname", "submission_key"):
            data.pop(unused)
        data["private_home"] = data["private_home"] == YES
        return ListingDraft(kinds=(kind,) if kind else (), **data)

"""一覧を書き出す: what for, to whom, which fields, why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Organization
from matching.choices import ExportPurpose, FieldsClass, Purpose

from .plain import PlainForm

OUTSIDE = (Purpose.SHARING, Purpose.OUTSIDE)


class ExportForm(PlainForm):
    """Without a recipient the list stays in the 所属; with one, each person's yes is needed."""

    organization = forms.ModelChoiceField(
        label="だれの一覧か",
        queryset=Organization.objects.none(),
        empty_label=None,
        error_messages={"required": "団体をえらんでください。"},
    )
    purpose = forms.ChoiceField(
        label="目的",
        choices=[
            ("所属の中で使う", ExportPurpose.choices),
            ("所属の外に渡す（同意のある人だけが入ります）", [(p.value, p.label) for p in OUTSIDE]),
        ],
        error_messages={"required": "目的をえらんでください。"},
    )
    recipient = forms.ModelChoiceField(
        label="渡す相手",
        queryset=Organization.objects.none(),
        required=False,
        empty_label="渡さない（所属の中で使う）",
    )
    fields_asked = forms.MultipleChoiceField(
        label="入れる項目",
        choices=FieldsClass.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="いるものだけにします。ケース番号は、いつも入ります。",
        error_messages={"required": "項目を、一つ以上えらんでください。"},
    )
    reason = forms.CharField(
        label="わけ",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="本人の名前は書かないでください（承認する人が読みます）。",
        error_messages={"required": "わけを書いてください。"},
    )

    def __init__(self, *args: Any, mine: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = list(mine.values_list("municipality_id", flat=True))
        self.fields["organization"].queryset = mine
        self.fields["recipient"].queryset = Organization.objects.filter(municipality__in=towns)

    def clean(self) -> dict[str, Any]:
        """Inside without a recipient, outside with one other than the 所属 itself."""
        data = super().clean() or {}
        outside = data.get("purpose") in [purpose.value for purpose in OUTSIDE]
        recipient = data.get("recipient")
        if outside and recipient is None:
            self.add_error("recipient", "外に渡すときは、渡す相手をえらんでください。")
        if not outside and recipient is not None:
            self.add_error("recipient", "所属の中で使うときは、渡す相手をえらびません。")
        if recipient is not None and recipient == data.get("organization"):
            self.add_error("recipient", "自分の所属のほかをえらんでください。")
        return data

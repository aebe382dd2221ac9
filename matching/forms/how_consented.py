"""How a yes was given: on paper, or by word before a witness, and on which day."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from matching.choices import ConsentMethod

from .plain import PlainForm

DATE = {"type": "date"}
NEW_TEXT = "説明文が新しくなりました。このページを開きなおして、もう一度説明してください。"


class HowConsented(PlainForm):
    """The part that every record of a consent asks. witnesses: who that may be, for example."""

    witnesses: ClassVar[str]

    method = forms.ChoiceField(
        label="どのように同意をもらいましたか",
        choices=ConsentMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "書面か、口頭かをえらんでください。"},
    )
    witness = forms.CharField(label="立ち会った人（役割）", max_length=60, required=False)
    given_on = forms.DateField(
        label="同意をもらった日",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        error_messages={"required": "同意をもらった日を入れてください。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].help_text = f"口頭のときだけ。{self.witnesses} など、役割のことばで"

    def clean(self) -> dict[str, Any]:
        """A word needs a witness."""
        data = super().clean() or self.cleaned_data
        if data.get("method") == ConsentMethod.ORAL and not data.get("witness"):
            self.add_error("witness", "口頭のときは、立ち会った人（役割）を入れてください。")
        return data

"""Picking, with the person, what a place is told."""

from __future__ import annotations

from typing import Any

from django import forms

from matching.selectors.introduction import IntroductionLine

from .plain import PlainForm


class IntroductionForm(PlainForm):
    """Nothing is picked beforehand."""

    lines = forms.MultipleChoiceField(
        label="本人が「このことばならいい」とたしかめたもの",
        widget=forms.CheckboxSelectMultiple,
        help_text="ご本人といっしょに、一つずつ選んでください。",
        error_messages={
            "required": "伝えることばを、一つ以上えらんでください。",
            "invalid_choice": "えらんだことばは、いまは伝えられません。選びなおしてください。",
        },
    )

    def __init__(self, *args: Any, offered: list[IntroductionLine]) -> None:
        super().__init__(*args)
        self.offered = offered
        choices = [(line.key, f"{line.heading}：{line.text}") for line in offered]
        self.fields["lines"].choices = choices

    def picked(self) -> list[IntroductionLine]:
        """The lines that were picked, in the order in which they were offered."""
        chosen = set(self.cleaned_data["lines"])
        return [line for line in self.offered if line.key in chosen]

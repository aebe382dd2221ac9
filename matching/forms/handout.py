"""What goes onto the page to take home: two or three places, the way there, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from matching.choices import PersonAnswer
from matching.selectors.together import TogetherPlace

from .plain import PlainForm

MOST = 3


class HandoutForm(PlainForm):
    """What the person finds 気になる is picked beforehand. What stays empty is left to the pen."""

    places = forms.MultipleChoiceField(
        label="紙にのせるところ",
        widget=forms.CheckboxSelectMultiple,
        help_text=f"{MOST}か所まで選べます。",
        error_messages={
            "required": "紙にのせるところを、一つ以上えらんでください。",
            "invalid_choice": "えらんだところは、いまはのせられません。選びなおしてください。",
        },
    )
    companion = forms.CharField(
        label="いっしょに行く人",
        required=False,
        max_length=60,
        help_text="書かなければ、手で書けるように空けておきます。",
    )
    call = forms.CharField(
        label="電話するところ",
        required=False,
        max_length=100,
        help_text="窓口の名前と電話番号。書かなければ、手で書けるように空けておきます。",
    )

    def __init__(self, *args: Any, offered: Sequence[TogetherPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(row.place.resource.pk): row for row in offered}
        places = self.fields["places"]
        places.choices = [(key, row.place.resource.name) for key, row in self.offered.items()]
        liked = [k for k, r in self.offered.items() if r.entry.answer == PersonAnswer.CURIOUS]
        places.initial = liked[:MOST]
        for key, row in self.offered.items():
            self.fields[f"way_{key}"] = forms.CharField(
                label=f"{row.place.resource.name}への行き方",
                required=False,
                max_length=120,
                help_text="目印になるものを。たとえば「バス停から海のほうへ。赤い屋根」",
            )

    def clean_places(self) -> list[str]:
        """One to three places."""
        picked: list[str] = self.cleaned_data["places"]
        if len(picked) > MOST:
            raise ValidationError(f"一枚の紙にのせるのは、{MOST}か所までにしてください。")
        return picked

    def picked(self) -> list[tuple[TogetherPlace, str]]:
        """Each picked place with the way there, in the order in which they were offered."""
        chosen = set(self.cleaned_data["places"])
        return [
            (row, self.cleaned_data[f"way_{key}"])
            for key, row in self.offered.items()
            if key in chosen
        ]

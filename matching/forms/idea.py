"""The forms of the 重なり検討ワークシート: an idea, and the words chosen for ②."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from matching.idea_sources import sources_in, statement_key, statements_in
from matching.models import Idea
from matching.selectors.idea_sheets import Voice

from .plain import PlainForm


class IdeaForm(PlainForm):
    """One idea of ③, with a gain for each side."""

    text = forms.CharField(
        label="アイデア",
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text="思いつきのままで大丈夫です。この段階では、どんなアイデアも否定しません。"
        "名前は書かず「本人」と書いてください。",
        error_messages={"required": "アイデアを、一言でも書いてください。"},
    )
    person_gain = forms.CharField(
        label="本人のうれしい",
        max_length=200,
        required=False,
        help_text="まだ空白でもかまいません。",
    )
    place_gain = forms.CharField(
        label="相手のうれしい", max_length=200, required=False,
        help_text="場所や団体にとって、うれしいこと。",
    )  # fmt: skip
    voices = forms.TypedMultipleChoiceField(
        label="どのことばから思いつきましたか",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    both_glad = forms.BooleanField(label="どちらも嬉しい（WIN-WIN）", required=False)
    helps_others = forms.BooleanField(label="他のケースへの支援にもつなげられる", required=False)

    def __init__(self, *args: Any, voices: Iterable[Voice], idea: Idea | None = None) -> None:
        super().__init__(*args, initial=_initial(idea) if idea else None, auto_id="idea_%s")
        self._others = _kept_keys(idea, voices)
        self.fields["voices"].choices = [(v.number, f"{v.place}「{v.text}」") for v in voices]
        if not self.fields["voices"].choices:
            del self.fields["voices"]

    def facts(self) -> dict[str, Any]:
        """What the services take. Words this viewer may not read stay with the idea."""
        given = dict(self.cleaned_data)
        numbers = given.pop("voices", [])
        return given | {"rests_on": [*self._others, *map(statement_key, numbers)]}


class VoicesForm(PlainForm):
    """Which words of places stand in ②."""

    voices = forms.TypedMultipleChoiceField(
        label="地域のことば",
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": "えらべないことばが入っています。えらびなおしてください。"
        },
    )

    def __init__(self, *args: Any, offered: Iterable[Voice]) -> None:
        super().__init__(*args)
        self.fields["voices"].choices = [(voice.number, voice.text) for voice in offered]


def _initial(idea: Idea) -> dict[str, Any]:
    names = ("text", "person_gain", "place_gain", "both_glad", "helps_others")
    voices = sorted(statements_in(sources_in(idea.rests_on)))
    return {name: getattr(idea, name) for name in names} | {"voices": voices}


def _kept_keys(idea: Idea | None, voices: Iterable[Voice]) -> list[str]:
    shown = {statement_key(voice.number) for voice in voices}
    return [key for key in sources_in(idea.rests_on) if key not in shown] if idea else []

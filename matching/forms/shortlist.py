"""Decisions about a place for a person: one by a button, and passing over with its reason."""

from __future__ import annotations

from typing import Any

from django import forms

from matching.choices import PassReason, PersonAnswer
from matching.models import Person, ShortlistEntry
from matching.services import (
    shortlist_add,
    shortlist_answer,
    shortlist_propose,
    shortlist_remove,
    shortlist_take_back,
)
from resources.models import Resource

from .plain import PlainForm

ADD, REMOVE, PROPOSE, BACK = "add", "remove", "propose", "back"
ANSWER = "answer:"
DONE = {
    ADD: "気になるところに入れました。",
    REMOVE: "気になるところから、はずしました。",
    PROPOSE: "本人に提案したことを記録しました。",
    BACK: "もとにもどしました。",
}
ANSWERED = "本人の答えを記録しました。"
SERVICES = {
    ADD: shortlist_add,
    REMOVE: shortlist_remove,
    PROPOSE: shortlist_propose,
    BACK: shortlist_take_back,
}
ANSWERS = {f"{ANSWER}{value}": value for value in PersonAnswer.values}
NOT_KNOWN = "何をするのかがわかりませんでした。もういちど、ボタンを押してください。"


class DecisionForm(PlainForm):
    """`act` is the pressed button."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in (*DONE, *ANSWERS)],
        error_messages={"required": NOT_KNOWN, "invalid_choice": NOT_KNOWN},
        widget=forms.HiddenInput,
    )

    @property
    def done(self) -> str:
        """What the page says afterwards."""
        return DONE.get(self.cleaned_data["act"], ANSWERED)

    def decide(self, *, person: Person, resource: Resource, user: Any) -> ShortlistEntry | None:
        """Do what the button says. Raises ValidationError, ConsentMissingError."""
        whom = {"person": person, "resource": resource, "user": user}
        act = self.cleaned_data["act"]
        if act in ANSWERS:
            return shortlist_answer(**whom, answer=ANSWERS[act])
        return SERVICES[act](**whom)


class PassForm(PlainForm):
    """見送る: the reason, and where one wants to, words."""

    reason = forms.ChoiceField(
        label="見送るわけ",
        choices=[("", "えらんでください"), *PassReason.choices],
        error_messages={
            "required": "見送るわけを、一つえらんでください。",
            "invalid_choice": "見送るわけを、もういちどえらんでください。",
        },
    )
    words = forms.CharField(
        label="わけのことば",
        max_length=300,
        required=False,
        help_text="本人が読むこともあります。ほかの人の名前は書きません。",
    )

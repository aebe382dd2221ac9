"""The form every form about people stands on: what was wrong and how to mend it, in plain words."""

from __future__ import annotations

from typing import Any

from django import forms

from resources.forms.staff_form import speak_plainly

NOT_ARRIVED = "画面の一部がとどきませんでした。ページを開きなおしてください。"


class PlainForm(forms.Form):
    """Its fields speak the Japanese of the staff pages, where they have none of their own."""

    def full_clean(self) -> None:
        """Judge what was sent; by now every field is there, those made for one page too."""
        for field in self.fields.values():
            own = _own_sentences(field)
            speak_plainly(field)
            # What has no label is hidden: nobody can have left it out by hand.
            hidden = {} if field.label else {"required": NOT_ARRIVED}
            field.error_messages |= hidden | own
        super().full_clean()


def _own_sentences(field: forms.Field) -> dict[str, Any]:
    """What was written for this field alone; the rest are the sentences of its class."""
    common: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        common |= getattr(kind, "default_error_messages", {})
    return {
        code: said for code, said in field.error_messages.items() if said is not common.get(code)
    }

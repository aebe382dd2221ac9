"""休止 of a place, and the words of a list about its times that wait to be mended."""

from __future__ import annotations

from typing import Any

from django import forms

from resources.models import Resource
from resources.schedule_rules import FIRST_YEAR, LAST_YEAR, ODD_YEAR, PAUSE_NEEDS_START
from resources.services.schedule_write import Pause

from .staff_form import StaffForm
from .staff_schedule import PLAIN, date_input

ENDS_FIRST = "休みのおわりの日は、はじまりの日より後にしてください。"
NO_TIMES = (
    "休む期間を書くには、「いつ」を一つ以上入れてください。決まっていないときは「随時」です。"
)


class PauseForm(StaffForm):
    """しばらく休むとき: nothing written means that it does not rest."""

    first = forms.DateField(
        label="休みのはじまり", required=False, widget=date_input(), template_name=PLAIN
    )
    last = forms.DateField(
        label="休みのおわり（その日まで休み）",
        required=False,
        widget=date_input(),
        help_text="わからないときは、書かなくて大丈夫です。「しばらく休み」と出ます。",
        template_name=PLAIN,
    )
    why = forms.CharField(
        label="わけ",
        required=False,
        max_length=100,
        help_text="例：年末年始のため。建物の改修のため。住民にも見えます。",
        template_name=PLAIN,
    )

    mended = forms.BooleanField(
        label="もとの一覧のことばを、「いつ」に書きうつした（もう出さない）",
        required=False,
        template_name=PLAIN,
    )

    def clean(self) -> dict[str, Any]:
        """All of what is wrong, each beside its field."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        for name in ("first", "last"):
            day = data.get(name)
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, ODD_YEAR)
        if (last or data.get("why")) and not first and "first" not in self.errors:
            self.add_error("first", PAUSE_NEEDS_START)
        if first and last and last < first:
            self.add_error("last", ENDS_FIRST)
        return data

    def pause(self) -> Pause:
        """What to save."""
        return Pause(**{name: self.cleaned_data[name] for name in ("first", "last", "why")})


def pause_initial(resource: Resource) -> dict[str, Any]:
    """Return the present 休止 of an entry, of the first of its times that has one."""
    rows = [row for row in resource.schedules.all() if row.paused_from]
    if not rows:
        return {}
    return {"first": rows[0].paused_from, "last": rows[0].paused_until, "why": rows[0].paused_why}

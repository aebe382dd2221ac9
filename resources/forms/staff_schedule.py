"""開催日時 as people say it (毎週・第n・毎月○日・随時), turned into rules and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from resources import recurrence
from resources.models import Resource, Schedule
from resources.services.resource_write import ScheduleRow

from .staff_form import StaffForm

WEEKDAYS = list(zip(recurrence.WEEKDAYS, "月火水木金土日", strict=True))
NTHS = [*((str(n), f"第{n}") for n in range(1, 6)), (str(recurrence.LAST), "最終")]
PATTERNS = [
    ("", "えらばない"),
    ("weekly", "毎週"),
    ("biweekly", "隔週（二週に一度）"),
    ("nth", "毎月の第何曜日"),
    ("monthly", "毎月の決まった日"),
    ("anytime", "随時（いつでも・決まっていない）"),
]
KEEP = "keep"
NO_WEEKDAY = "曜日を選んでください。"
NO_NTH = "第何週かを選んでください。"
NO_DAY = "毎月の何日かを書いてください。"
END_FIRST = (
    "おわりの時刻は、はじまりより後にしてください。夜中の0時までのときは、23:59 と書きます。"
)
NO_PATTERN = "くりかえしを選んでください。"
PLAIN = "resources/staff/_plain_field.html"
CHIPS = "resources/staff/_chips_field.html"


def time_input() -> forms.TimeInput:
    """The browser's own time field."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ScheduleForm(StaffForm):
    """One line of 開催日時."""

    schedule = forms.IntegerField(required=False, widget=forms.HiddenInput)
    pattern = forms.ChoiceField(
        label="くりかえし", choices=PATTERNS, required=False, template_name=PLAIN
    )
    weekdays = forms.MultipleChoiceField(
        label="曜日",
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=CHIPS,
    )
    nths = forms.MultipleChoiceField(
        label="第何週か（「毎月の第何曜日」のとき）",
        choices=NTHS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=CHIPS,
    )
    month_day = forms.IntegerField(
        label="何日か（「毎月の決まった日」のとき）",
        min_value=1,
        max_value=31,
        required=False,
        template_name=PLAIN,
    )
    start_time = forms.TimeField(
        label="はじまり", required=False, widget=time_input(), template_name=PLAIN
    )
    end_time = forms.TimeField(
        label="おわり", required=False, widget=time_input(), template_name=PLAIN
    )
    closed_on_holidays = forms.BooleanField(label="祝日は休み", required=False, template_name=PLAIN)
    note = forms.CharField(
        label="ことわり",
        max_length=200,
        required=False,
        help_text="例：8月は休み。雨の日は休み。",
        template_name=PLAIN,
    )
    remove = forms.BooleanField(label="この日時を消す", required=False, template_name=PLAIN)

    def __init__(self, *args: Any, resource: Resource | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resource = resource
        rule = self.initial.get("rule")
        if self.initial.get("pattern") == KEEP and rule:
            words = (KEEP, f"いまのまま（{recurrence.describe(rule)}）")
            self.fields["pattern"].choices = [*PATTERNS, words]

    def clean_schedule(self) -> Schedule | None:
        """The line of this entry that is changed; one that is gone, or another's, is a new line."""
        pk = self.cleaned_data["schedule"]
        return self.resource.schedules.filter(pk=pk).first() if self.resource and pk else None

    def clean(self) -> dict[str, Any]:
        """All of what is missing, each beside its field."""
        data = super().clean() or {}
        if data.get("remove"):
            return data
        for name, sentence in self._missing(data):
            self.add_error(name, sentence)
        start, end = data.get("start_time"), data.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", END_FIRST)
        return data

    def _missing(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        pattern = data.get("pattern")
        found = []
        if not pattern and self.has_changed():
            found.append(("pattern", NO_PATTERN))
        if pattern in ("weekly", "biweekly", "nth") and not data.get("weekdays"):
            found.append(("weekdays", NO_WEEKDAY))
        if pattern == "nth" and not data.get("nths"):
            found.append(("nths", NO_NTH))
        if pattern == "monthly" and not data.get("month_day") and "month_day" not in self.errors:
            found.append(("month_day", NO_DAY))
        if pattern == KEEP and not data.get("schedule"):
            found.append(("pattern", NO_PATTERN))
        return found

    def words(self) -> str:
        """The line as it would read once saved."""
        row = self.row()
        if row is None:
            return ""
        times = {"start_time": row.start_time, "end_time": row.end_time}
        return str(Schedule(rule=row.rule, note=row.note, **times))

    def rule(self) -> str:
        """The RRULE of what was chosen; empty for 随時."""
        data = self.cleaned_data
        days = data["weekdays"]
        rules = {
            "weekly": lambda: recurrence.weekly(days),
            "biweekly": lambda: recurrence.weekly(days, every=2),
            "nth": lambda: recurrence.monthly(days, [int(n) for n in data["nths"]]),
            "monthly": lambda: recurrence.monthly_on(data["month_day"]),
            KEEP: lambda: data["schedule"].rule,
        }
        return rules.get(data["pattern"], lambda: "")()

    def row(self) -> ScheduleRow | None:
        """What to save, or None for an empty or removed line."""
        data = self.cleaned_data
        if data.get("remove") or not data.get("pattern"):
            return None
        return ScheduleRow(
            rule=self.rule(),
            schedule=data["schedule"],
            start_time=data["start_time"],
            end_time=data["end_time"],
            closed_on_holidays=data["closed_on_holidays"],
            note=data["note"],
        )


class BaseScheduleFormSet(forms.BaseFormSet):
    """All lines of one entry."""

    def clean(self) -> None:
        """A schedule named twice would be saved twice."""
        named = [f.cleaned_data.get("schedule") for f in self.forms if f.is_valid()]
        named = [schedule for schedule in named if schedule]
        if len(named) != len(set(named)):
            raise ValidationError("同じ日時が二度入っています。画面を開きなおしてください。")

    def rows(self) -> list[ScheduleRow]:
        """The lines to save."""
        return [row for row in (form.row() for form in self.forms) if row]

    def words(self) -> list[str]:
        """The lines in words."""
        return [words for words in (form.words() for form in self.forms) if words]


ScheduleFormSet = forms.formset_factory(
    ScheduleForm, formset=BaseScheduleFormSet, extra=1, max_num=12, absolute_max=20
)


def _pattern_of(rule: str) -> dict[str, Any]:
    """Read a rule back into the fields; one the form cannot say is kept as it is."""
    if not rule:
        return {"pattern": "anytime"}
    days = recurrence.days_of(rule)
    weekdays = list(dict.fromkeys(recurrence.WEEKDAYS[d] for _, d in days))
    nths = list(dict.fromkeys(n for n, _ in days if n is not None))
    month_day = recurrence.parts_of(rule).get("BYMONTHDAY", "")
    said = {
        recurrence.weekly(weekdays): {"pattern": "weekly", "weekdays": weekdays},
        recurrence.weekly(weekdays, every=2): {"pattern": "biweekly", "weekdays": weekdays},
        recurrence.monthly(weekdays, nths): {
            "pattern": "nth",
            "weekdays": weekdays,
            "nths": [str(n) for n in nths],
        },
    }
    if month_day.isdigit():
        said[recurrence.monthly_on(int(month_day))] = {
            "pattern": "monthly",
            "month_day": int(month_day),
        }
    return said.get(rule, {"pattern": KEEP, "rule": rule})


def schedule_initial(resource: Resource) -> list[dict[str, Any]]:
    """Return the present lines of an entry as the form shows them."""
    return [
        {
            "schedule": row.pk,
            "start_time": row.start_time,
            "end_time": row.end_time,
            "closed_on_holidays": row.closed_on_holidays,
            "note": row.note,
            **_pattern_of(row.rule),
        }
        for row in resource.schedules.all()
    ]

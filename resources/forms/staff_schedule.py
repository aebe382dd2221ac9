"""開催日時 as people say it (毎週・第n・毎月○日・随時), turned into rules and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from resources import recurrence, seasons
from resources.models import Resource, Schedule
from resources.schedule_rules import NO_DATES, schedule_errors
from resources.schedule_words import is_of_school_days
from resources.services.schedule_write import Pause, ScheduleRow

from .listed_dates import ListedDatesField
from .schedule_patterns import KEEP, NTHS, PATTERNS, pattern_of, rests_of, rule_of
from .staff_form import StaffForm

WEEKDAYS = list(zip(recurrence.WEEKDAYS, "月火水木金土日", strict=True))
NO_WEEKDAY = "曜日を選んでください。"
NO_NTH = "第何週かを選んでください。"
NO_PHASE = "隔週のときは、ひらく日の一つを書いてください。どの週にひらくかが、それでわかります。"
NO_DAY = "毎月の何日かを書いてください。"
END_FIRST = (
    "おわりの時刻は、はじまりより後にしてください。夜中の0時までのときは、23:59 と書きます。"
)
PERIOD_ENDS_FIRST = "「この日まで」は「この日から」より後にしてください。"
NO_PATTERN = "くりかえしを選んでください。"
# What is wrong with the schedule as a whole is said beside the field that mends it.
BESIDE = {"rule": "pattern"}
PLAIN = "resources/staff/_plain_field.html"
CHIPS = "resources/staff/_chips_field.html"


def time_input() -> forms.TimeInput:
    """The browser's own time field."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def date_input() -> forms.DateInput:
    """The browser's own date field."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


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
    closed_seasons = forms.MultipleChoiceField(
        label="休む時期",
        choices=list(seasons.SEASONS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=CHIPS,
    )
    exceptions = ListedDatesField(
        label="休む日",
        help_text="例：12月30日、1月6日。その日だけ休むときに。",
        template_name=PLAIN,
    )
    extra_dates = ListedDatesField(
        label="ひらく日（この日もやる）",
        help_text="例：11月28日、12月12日。ふだんと別の日にもひらくときに。",
        template_name=PLAIN,
    )
    valid_from = forms.DateField(
        label="この日から",
        required=False,
        widget=date_input(),
        help_text="隔週のときは、ひらく週の日を書いてください。",
        template_name=PLAIN,
    )
    valid_until = forms.DateField(
        label="この日まで", required=False, widget=date_input(), template_name=PLAIN
    )
    note = forms.CharField(
        label="ことわり",
        max_length=200,
        required=False,
        help_text="例：雨の日は休み。材料がなくなったら終わり。",
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
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", PERIOD_ENDS_FIRST)
        self._say_what_cannot_be()
        return data

    def _lacks_phase(self, data: dict[str, Any]) -> bool:
        """Lines of before are left alone until somebody makes them 隔週 anew."""
        told = data.get("valid_from") or "valid_from" in self.errors
        return not told and "pattern" in self.changed_data

    def _say_what_cannot_be(self) -> None:
        """A rule that never occurs, a year nobody means: what the schedule itself refuses."""
        row = None if self.errors else self.row()
        if row is None:
            return
        errors = schedule_errors(Schedule(**row.columns()), timezone.localdate())
        for name, sentence in errors.items():
            self.add_error(BESIDE.get(name, name), sentence)

    def _missing(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        pattern = data.get("pattern")
        found = []
        if not pattern and self.has_changed():
            found.append(("pattern", NO_PATTERN))
        if pattern in ("weekly", "biweekly", "nth") and not data.get("weekdays"):
            found.append(("weekdays", NO_WEEKDAY))
        if pattern == "biweekly" and self._lacks_phase(data):
            found.append(("valid_from", NO_PHASE))
        if pattern == "nth" and not data.get("nths"):
            found.append(("nths", NO_NTH))
        if pattern == "monthly" and not data.get("month_day") and "month_day" not in self.errors:
            found.append(("month_day", NO_DAY))
        if pattern == "dates" and not data.get("extra_dates") and "extra_dates" not in self.errors:
            found.append(("extra_dates", NO_DATES))
        if pattern == KEEP and not data.get("schedule"):
            found.append(("pattern", NO_PATTERN))
        return found

    def words(self, pause: Pause) -> str:
        """The line as it would read once saved, in a 休止 of the place."""
        row = self.row()
        return str(Schedule(**row.columns(), **pause.columns())) if row else ""

    def row(self) -> ScheduleRow | None:
        """What to save, or None for an empty or removed line."""
        data = self.cleaned_data
        if data.get("remove") or not data.get("pattern"):
            return None
        same = ("schedule", "start_time", "end_time", "valid_from", "valid_until", "note")
        days = ("exceptions", "extra_dates")
        given = {name: data[name] for name in (*same, *days)}
        return ScheduleRow(rule=rule_of(data), **given, **rests_of(data))


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

    def words(self, pause: Pause) -> list[str]:
        """The lines in words."""
        return [words for words in (form.words(pause) for form in self.forms) if words]


ScheduleFormSet = forms.formset_factory(
    ScheduleForm, formset=BaseScheduleFormSet, extra=1, max_num=12, absolute_max=20
)


SHOWN = ("start_time", "end_time", "closed_on_holidays", "closed_seasons", "exceptions",
         "extra_dates", "valid_from", "valid_until", "note")  # fmt: skip


def schedule_initial(resource: Resource) -> list[dict[str, Any]]:
    """Return the present lines of an entry as the form shows them."""
    return [_line_of(row) for row in resource.schedules.all()]


def _line_of(row: Schedule) -> dict[str, Any]:
    line = {name: getattr(row, name) for name in SHOWN} | pattern_of(row.rule)
    if is_of_school_days(row):
        kept = [s for s in row.closed_seasons if s not in seasons.SCHOOL_BREAKS]
        line |= {"pattern": "school", "weekdays": [], "closed_seasons": kept}
        line["closed_on_holidays"] = False
    return {"schedule": row.pk, **line}

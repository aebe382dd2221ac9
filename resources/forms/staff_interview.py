"""インタビューシート as a form: whom we met, what they do, and the words we heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.roles import Ability, roles_with
from resources.choices import StatementKind, Visibility
from resources.models import Interview, Resource, Statement
from resources.services.interview_write import StatementRow

from .interview_state import EDITED_MEANWHILE, state_of
from .staff_form import StaffForm
from .staff_place import PlaceField, place_of

if TYPE_CHECKING:
    import datetime as dt

    from gis_data.models import LivingArea

FIRST_YEAR = 2000
SPEAKER_LENGTH = 40
FUTURE = "きょうより先の日付です。会った日を入れてください。"
LONG_AGO = "日付が古すぎます。年を確かめてください。"
SAME_LISTENER = "聞き手が二度選ばれています。"
NOT_A_LISTENER = "聞き手に、あなたを入れてください。聞いた人だけが、あとからなおせます。"
TEXT_GONE = "ことばが空です。消すときは「このことばを消す」にしるしをつけてください。"
SPEAKER_NEEDED = "話した人を、店主・代表などの役割のことばで書いてください。"
KIND_NEEDED = "種類を選んでください。"
FIRST_KINDS = (StatementKind.ORIGIN, StatementKind.TROUBLE, StatementKind.WISH)
PLAIN = "resources/staff/_plain_field.html"
CHIPS = "resources/staff/_chips_field.html"


def listeners_in(towns: set[int]) -> Any:
    """Return the users who record interviews in these towns."""
    return (
        User.objects.filter(
            is_active=True,
            memberships__municipality__in=towns,
            memberships__role__in=roles_with(Ability.RECORD_INTERVIEWS),
        )
        .distinct()
        .order_by("display_name", "pk")
    )


class InterviewForm(StaffForm):
    """The sheet without its sentences."""

    people = forms.CharField(
        label="実際に会った人（いくつでも）",
        max_length=200,
        help_text="「店主とお連れあい」のように、役割のことばで。",
    )
    place = PlaceField(label="活躍している地域（地区名）")
    listener = forms.ModelChoiceField(label="聞き手", queryset=User.objects.none())
    second_listener = forms.ModelChoiceField(
        label="聞き手（もうひとり）",
        queryset=User.objects.none(),
        required=False,
        empty_label="ひとりで聞いた",
        help_text="2名で聞くのが望ましいです。",
    )
    held_on = forms.DateField(
        label="日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    met_at = forms.CharField(label="場所", max_length=120, required=False)
    resource = forms.ModelChoiceField(
        label="地域資源",
        queryset=Resource.objects.none(),
        required=False,
        empty_label="結びつけない（まだ活動していない人 など）",
    )
    activity = forms.CharField(
        label="どのような活動をしているか",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="対象、活動の内容、活動の場所など。支援の担当者みんなが読みます。",
    )
    private_note = forms.CharField(
        label="聞いた人と事務局だけのメモ",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    opened = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        user: User,
        areas: list[LivingArea],
        resources: Any,
        interview: Interview | None = None,
        needs_me: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.interview, self.needs_me = user, interview, needs_me
        towns = {area.municipality_id for area in areas}
        present = place_of(interview) if interview else None
        self.fields["place"].offer(areas, also=present)
        for name in ("listener", "second_listener"):
            self.fields[name].queryset = listeners_in(towns)
        self.fields["resource"].queryset = resources

    def clean_held_on(self) -> dt.date:
        """A day that has been, in living memory."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(FUTURE)
        if day.year < FIRST_YEAR:
            raise ValidationError(LONG_AGO)
        return day

    def clean(self) -> dict[str, Any]:
        """Two different listeners, one of whom is the writer; an entry of the same town."""
        data = super().clean() or {}
        if self.interview and data.get("opened") and data["opened"] != state_of(self.interview):
            self.add_error(None, EDITED_MEANWHILE)
        first, second = data.get("listener"), data.get("second_listener")
        if first and first == second:
            self.add_error("second_listener", SAME_LISTENER)
        if self.needs_me and first and self.user not in (first, second):
            self.add_error("listener", NOT_A_LISTENER)
        place, resource = data.get("place"), data.get("resource")
        if place and resource and place.municipality_id != resource.municipality_id:
            self.add_error("resource", "地区と同じ市町村の地域資源を選んでください。")
        return data

    def saved_fields(self) -> dict[str, Any]:
        """The columns of the interview."""
        data = self.cleaned_data
        same = {n: data[n] for n in ("people", "held_on", "resource", "activity", "private_note")}
        return same | {"place": data["met_at"]} | data["place"].keys()

    def listeners(self) -> list[User]:
        """Those chosen, and those beyond two whom the form does not show."""
        data = self.cleaned_data
        chosen = [user for user in (data["listener"], data["second_listener"]) if user]
        if self.interview is None:
            return chosen
        return chosen + list(self.interview.interviewers.order_by("pk")[2:])


class StatementForm(StaffForm):
    """One sentence; without words it is no sentence."""

    statement = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="種類", choices=StatementKind.choices, required=False, template_name=PLAIN
    )
    text = forms.CharField(
        label="聞いたことば",
        max_length=1000,
        required=False,
        template_name=PLAIN,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "聞いたことばのまま書く"}),
    )
    said_by = forms.CharField(
        label="話した人（役割）",
        max_length=SPEAKER_LENGTH,
        required=False,
        template_name=PLAIN,
        widget=forms.TextInput(attrs={"placeholder": "空なら、実際に会った人と同じ"}),
    )
    visibility = forms.ChoiceField(
        label="だれに見せてよいか",
        required=False,
        initial=Visibility.LISTENERS,
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        template_name=CHIPS,
    )
    agreed = forms.BooleanField(
        label="使うことの了解をもらった", required=False, template_name=PLAIN
    )
    remove = forms.BooleanField(label="このことばを消す", required=False, template_name=PLAIN)

    def __init__(
        self, *args: Any, interview: Interview | None = None, speaker: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.interview, self.speaker = interview, speaker

    def clean_statement(self) -> Statement | None:
        """The sentence that is changed; one that is gone, or another's, is a new one."""
        pk = self.cleaned_data["statement"]
        return self.interview.statements.filter(pk=pk).first() if self.interview and pk else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was heard here: a new line without words."""
        data = self.cleaned_data
        return not data.get("statement") and not data.get("text")

    def clean(self) -> dict[str, Any]:
        """A line with words needs its speaker; an old line is not emptied by accident."""
        data = super().clean() or {}
        if data.get("remove") or "text" in self.errors:
            return data
        if data.get("statement") and not data.get("text"):
            self.add_error("text", TEXT_GONE)
        if data.get("text") and not data.get("said_by") and "said_by" not in self.errors:
            self._take_speaker(data)
        if data.get("text") and not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", KIND_NEEDED)
        return data

    def _take_speaker(self, data: dict[str, Any]) -> None:
        """Without a speaker, it was whom we met, where that is short enough for a role."""
        if 0 < len(self.speaker) <= SPEAKER_LENGTH and "\x00" not in self.speaker:
            data["said_by"] = self.speaker
        else:
            self.add_error("said_by", SPEAKER_NEEDED)

    def row(self) -> StatementRow:
        """The sentence to save."""
        data = self.cleaned_data
        return StatementRow(
            kind=data["kind"],
            text=data["text"],
            said_by=data["said_by"],
            visibility=data["visibility"] or Visibility.LISTENERS,
            agreed=data["agreed"],
            statement=data["statement"],
            remove=data["remove"],
        )


class BaseStatementFormSet(forms.BaseFormSet):
    """All sentences of one interview."""

    def clean(self) -> None:
        """A sentence named twice would be saved twice."""
        named = [f.cleaned_data.get("statement") for f in self.forms if f.is_valid()]
        named = [statement for statement in named if statement]
        if len(named) != len(set(named)):
            raise ValidationError("同じことばが二度入っています。画面を開きなおしてください。")

    def rows(self) -> list[StatementRow]:
        """The sentences to save."""
        return [form.row() for form in self.forms if form.cleaned_data and not form.is_blank]


StatementFormSet = forms.formset_factory(
    StatementForm, formset=BaseStatementFormSet, extra=0, max_num=60, absolute_max=80
)


def first_statements() -> list[dict[str, str]]:
    """Return the empty lines of a new sheet: the three things it asks for by name."""
    return [{"kind": kind.value} for kind in FIRST_KINDS]


def statement_initial(statements: list[Statement]) -> list[dict[str, Any]]:
    """Return the sentences as the form shows them."""
    return [
        {
            "statement": row.pk,
            "kind": row.kind,
            "text": row.text,
            "said_by": row.said_by,
            "visibility": row.visibility,
            "agreed": row.agreed,
        }
        for row in statements
    ]


def interview_initial(interview: Interview) -> dict[str, Any]:
    """Return the sheet as the form shows it."""
    listeners = list(interview.interviewers.order_by("pk")[:2])
    return {
        "people": interview.people,
        "place": place_of(interview),
        "listener": listeners[0] if listeners else None,
        "second_listener": listeners[1] if len(listeners) > 1 else None,
        "held_on": interview.held_on,
        "met_at": interview.place,
        "resource": interview.resource,
        "activity": interview.activity,
        "private_note": interview.private_note,
        "opened": state_of(interview),
    }

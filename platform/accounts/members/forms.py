"""Forms about users and their 所属. What may be chosen is what the manager may give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator

from accounts.models import Membership, Organization, User
from accounts.roles import ROLE_LABELS, ROLES_GIVEN_BY_MANAGERS
from gis_data.models import LivingArea

from .permissions import areas_given_by, organizations_given_by
from .words import mark_of

CHOOSE = {
    "invalid_choice": "一覧から選びなおしてください。",
    "invalid_list": "一覧から選びなおしてください。",
    "invalid_pk_value": "一覧から選びなおしてください。",
}
LONG = {"max_length": "%(limit_value)d文字までにしてください（いま%(show_value)d文字あります）。"}
TAKEN = "この利用者名は、もう使われています。別の利用者名にしてください。"
GIVEN = [("", "選んでください"), *((r.value, ROLE_LABELS[r]) for r in ROLES_GIVEN_BY_MANAGERS)]


class AreasField(forms.ModelMultipleChoiceField):
    """圏域 as ticks; none ticked means all of them."""

    def __init__(self) -> None:
        super().__init__(
            LivingArea.objects.none(),
            label="担当する圏域",
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
            help_text="どれも選ばないと、市町村のすべての圏域を担当します。",
            error_messages=CHOOSE,
        )

    def label_from_instance(self, area: LivingArea) -> str:
        """The name of the area; with the town's where the manager has several."""
        towns = {row.municipality_id for row in self.queryset}
        return f"{area.municipality} {area.name}" if len(towns) > 1 else area.name


class RoleForm(forms.Form):
    """Role and areas of one 所属."""

    role = forms.ChoiceField(
        label="役割",
        choices=GIVEN,
        error_messages=CHOOSE | {"required": "役割を選んでください。"},
        help_text="監査者・都道府県閲覧者・システム運用者は、システム運用者がつけます。",
    )
    living_areas = AreasField()

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["living_areas"].queryset = areas_given_by(manager)


class MembershipForm(RoleForm):
    """A new 所属: for which organization, too."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label="団体",
        empty_label="選んでください",
        error_messages=CHOOSE | {"required": "団体を選んでください。"},
    )
    field_order = ["organization", "role", "living_areas"]

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, manager=manager, **kwargs)
        self.fields["organization"].queryset = organizations_given_by(manager)

    def clean(self) -> dict[str, Any]:
        """Areas lie in the town of the organization."""
        data = super().clean() or {}
        organization = data.get("organization")
        areas = data.get("living_areas") or []
        if organization and any(a.municipality_id != organization.municipality_id for a in areas):
            self.add_error("living_areas", "団体と同じ市町村の圏域を選んでください。")
        return data


class InviteForm(MembershipForm):
    """A new user with a first 所属."""

    display_name = forms.CharField(
        label="名前", max_length=60, error_messages=LONG | {"required": "名前を書いてください。"}
    )
    username = forms.CharField(
        label="利用者名",
        max_length=60,
        validators=[
            ASCIIUsernameValidator(
                message="利用者名は、半角の英数字と . _ - @ + で書いてください。"
            )
        ],
        help_text="ログインのときに使う名前です。半角の英数字で書きます。あとから変えられません。",
        error_messages=LONG | {"required": "利用者名を書いてください。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    field_order = ["display_name", "username", "organization", "role", "living_areas"]

    def clean_username(self) -> str:
        """A name that nobody else has, whatever its capitals."""
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(
                "この利用者名は、もう使われています。別のものにしてください。"
            )
        return name


class MembershipEditForm(RoleForm):
    """Another role, other areas; `seen` is the mark of what the writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        shown = {
            "role": membership.role,
            "living_areas": membership.living_areas.all(),
            "seen": mark_of(membership),
        }
        super().__init__(*args, initial=shown, **kwargs)
        areas = self.fields["living_areas"].queryset
        here = areas.filter(municipality_id=membership.municipality_id)
        self.fields["living_areas"].queryset = here

    def show_again(self, membership: Membership) -> None:
        """Keep what was typed, and take the row as it is now for seen."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = mark_of(membership)


class SecondFactorResetForm(forms.Form):
    """How the manager made sure who is asking."""

    checked = forms.CharField(
        label="どうやって本人だと確かめましたか",
        max_length=100,
        help_text="例：窓口で職員証を見た。電話だけで決めないでください。",
        error_messages=LONG | {"required": "確かめ方を書いてください。"},
    )

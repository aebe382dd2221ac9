"""The form of one person: the case number is enough, a name is never needed."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Organization, User
from gis_data.models import Neighborhood
from matching.case_number import plain_case_number
from matching.choices import Guardian, Mobility
from matching.models import Person
from matching.permissions import colleagues_in, neighborhoods_reached_by
from resources.choices import Feature

from .plain import PlainForm

FIELDS = (
    "case_number",
    "age_band",
    "neighborhood",
    "worker",
    "mobility",
    "max_minutes",
    "needs",
    "attributes",
    "household",
    "name",
    "name_kana",
    "phone",
    "guardian_needed",
)


class PersonForm(PlainForm):
    """Everything about a person that stands in one field."""

    case_number = forms.CharField(
        label="ケース番号",
        max_length=20,
        help_text="所属で使っている番号。名前は入れません。",
        error_messages={"required": "ケース番号を入れてください。"},
    )
    age_band = forms.CharField(
        label="年代", max_length=20, required=False, help_text="50代、40代後半 など"
    )
    neighborhood = forms.ModelChoiceField(
        Neighborhood.objects.none(),
        label="住んでいる町丁目",
        required=False,
        empty_label="未確認",
        help_text="番地は使いません。行ける範囲は、町丁目のまんなかから計算します。",
    )
    worker = forms.ModelChoiceField(
        User.objects.none(), label="担当", required=False, empty_label="決まっていない"
    )
    mobility = forms.ChoiceField(
        label="移動のしかた",
        choices=Mobility.choices,
        initial=Mobility.FOOT,
        widget=forms.RadioSelect,
    )
    max_minutes = forms.IntegerField(
        label="行ける時間（分）",
        min_value=1,
        max_value=180,
        initial=20,
        help_text="片道で、むりなく行ける時間",
        error_messages={"required": "行ける時間を、分で入れてください。"},
    )
    needs = forms.MultipleChoiceField(
        label="なくてはならないこと",
        choices=Feature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="これがない場所は「今回はむずかしい」に分けます。",
    )
    attributes = forms.CharField(label="属性", max_length=200, required=False)
    household = forms.CharField(
        label="世帯の様子",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label="名前", max_length=60, required=False)
    name_kana = forms.CharField(label="よみ", max_length=80, required=False)
    phone = forms.CharField(label="電話", max_length=20, required=False)
    guardian_needed = forms.ChoiceField(
        label="本人のほかに、同意がいる人",
        choices=[("", "いない"), *Guardian.choices],
        required=False,
        help_text="未成年や、後見を受けている人のときだけ選びます。その人の同意もそろうまで、本人のことは使えません。",
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        organization: Organization,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("prefix", "person")
        super().__init__(*args, **kwargs)
        # What stands there already stays on offer, so that saving takes nothing away unseen.
        stands = Neighborhood.objects.filter(pk=person.neighborhood_id if person else None)
        reached = neighborhoods_reached_by(user, organization) | stands
        field = self.fields["neighborhood"]
        field.queryset = reached.defer("boundary")
        field.choices = [("", field.empty_label), *by_area(reached)]
        present = User.objects.filter(pk=person.worker_id if person else None)
        workers = colleagues_in(organization) | present.distinct()
        self.fields["worker"].queryset = workers.order_by("display_name")

    def clean_case_number(self) -> str:
        """One writing, so that the same case is not entered twice."""
        return plain_case_number(self.cleaned_data["case_number"])


def initial_of(person: Person) -> dict[str, Any]:
    """What the form shows of a person who is already registered."""
    return {name: getattr(person, name) for name in FIELDS}


def by_area(rows: Any) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices of 町丁目 (a queryset), those of each 圏域 together."""
    groups: dict[str, list[tuple[int, str]]] = {}
    ordered = rows.order_by("living_area__position", "name_kana", "pk")
    for pk, name, area in ordered.values_list("pk", "name", "living_area__name"):
        groups.setdefault(area or "そのほか", []).append((pk, name))
    return list(groups.items())

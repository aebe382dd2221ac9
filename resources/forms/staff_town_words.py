"""種別 and fields of a town, as its 事務局 and 自治体管理者 write them."""

from __future__ import annotations

from typing import Any

from django import forms

from gis_data.models import Municipality
from resources.choices import Audience, FieldKind
from resources.models import ResourceKind

from .staff_form import StaffForm

PUT_AWAY = "もう使わない（前に書いたものは消えません）"


class TownWordForm(StaffForm):
    """What both forms share: for which town, where the user has several."""

    town = forms.ModelChoiceField(Municipality.objects.none(), label="市町村", empty_label=None)

    def __init__(self, *args: Any, towns: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(towns) > 1:
            self.fields["town"].queryset = Municipality.objects.filter(pk__in=towns)
        else:
            del self.fields["town"]

    def saved_fields(self) -> dict[str, Any]:
        """The columns as written."""
        return {name: value for name, value in self.cleaned_data.items() if name != "town"}


class KindForm(TownWordForm):
    """One 種別."""

    name = forms.CharField(label="名前（担当者向け）", max_length=40)
    public_label = forms.CharField(
        label="名前（住民向け）",
        max_length=40,
        help_text="住民が見る地図と一覧に出ます。やさしいことばで。",
    )
    parent = forms.ModelChoiceField(
        ResourceKind.objects.none(),
        label="上の種別",
        required=False,
        empty_label="なし（いちばん上）",
        help_text="しるしの形と色は、上の種別と同じになります。",
    )
    letter = forms.CharField(
        label="しるしの文字", max_length=1, required=False, help_text="空のときは、名前の一文字め。"
    )
    put_away = forms.BooleanField(label=PUT_AWAY, required=False)

    def __init__(self, *args: Any, kind: ResourceKind, towns: list[int], **kwargs: Any) -> None:
        names = ("name", "public_label", "parent", "letter", "put_away")
        kwargs.setdefault("initial", {name: getattr(kind, name) for name in names})
        super().__init__(*args, towns=towns, **kwargs)
        offered = ResourceKind.objects.of_towns(towns).in_use().exclude(pk=kind.pk)
        self.fields["parent"].queryset = offered


class TownFieldForm(TownWordForm):
    """One field."""

    label = forms.CharField(
        label="見出し", max_length=40, help_text="例：のぼり旗、席の数、はじめた日"
    )
    hint = forms.CharField(label="書き方", max_length=120, required=False)
    kind = forms.ChoiceField(label="書くもの", choices=FieldKind.choices, widget=forms.RadioSelect)
    options = forms.CharField(
        label="選ぶことば",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="「一覧から選ぶ」のとき、一行にひとつずつ。",
    )
    audience = forms.ChoiceField(
        label="見せる範囲", choices=Audience.choices, widget=forms.RadioSelect
    )
    position = forms.IntegerField(
        label="並び順",
        min_value=0,
        max_value=32_000,
        required=False,
        help_text="小さい数ほど先に出ます。",
    )
    put_away = forms.BooleanField(label=PUT_AWAY, required=False)

    def __init__(self, *args: Any, field: Any, towns: list[int], **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "town"]
        kwargs.setdefault("initial", {name: getattr(field, name) for name in names})
        super().__init__(*args, towns=towns, **kwargs)

    def clean_position(self) -> int:
        """Nothing written: first."""
        return self.cleaned_data["position"] or 0

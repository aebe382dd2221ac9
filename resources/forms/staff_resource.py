"""The entry as its keeper writes it: the short form for a new one, the whole for a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from gis_data.models import LivingArea
from resources.choices import Audience, Feature, Known, Precision, Status
from resources.models import Resource, TownField
from resources.private_words import reading
from resources.selectors.staff_entry import FACT_WORDS
from resources.services.resource_write import is_private_home

from .lat_lon import LatLonField
from .staff_conflict import list_words, opened_text
from .staff_form import StaffForm, speak_plainly
from .staff_kinds import KindsField
from .staff_place import PlaceField, place_of
from .staff_town_fields import form_field, name_of, shown, values_of

if TYPE_CHECKING:
    from django.contrib.gis.geos import Point

PLAIN = "resources/staff/_plain_field.html"
CHIPS = "resources/staff/_chips_field.html"
FIRST_FACTS = (Feature.STEP_FREE, Feature.WHEELCHAIR_TOILET, Feature.QUIET)
OUTSIDE_TOWN = "この市町村の外の場所になっています。緯度と経度を確かめてください。"
KINDS_FOR_RESIDENTS = "住民にも見せるには、種別をひとつは選んでください。"
FUTURE = "きょうより先の日付です。日付を確かめてください。"
AUDIENCE_HELP = {
    Audience.PUBLIC: "住民が見る地図と一覧に出ます",
    Audience.SUPPORTERS: "ログインした支援の担当者が見ます",
    Audience.AREA_STAFF: "ほかの圏域の担当には見えません",
}


def audience_choices() -> list[tuple[str, str]]:
    """見せる範囲 with what each means."""
    return [(a.value, f"{a.label}：{AUDIENCE_HELP[a]}") for a in Audience]


def text(
    label: str, size: int, *, rows: int = 0, words: str = "", **kwargs: Any
) -> forms.CharField:
    """A line of text, perhaps with words to choose from, or an area of `rows` lines."""
    attrs = {"list": words} if words else {}
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    kwargs = {"required": False} | kwargs
    return forms.CharField(label=label, max_length=size, widget=widget, **kwargs)


def fact_name(feature: str) -> str:
    """The field of an accessibility fact."""
    return f"fact_{feature}"


def fact_field(feature: Feature) -> forms.ChoiceField:
    """あり・なし・未確認 for one feature."""
    return forms.ChoiceField(
        label=feature.label,
        choices=list(FACT_WORDS.items()),
        required=False,
        initial=Known.UNKNOWN,
        widget=forms.RadioSelect,
        template_name=CHIPS,
    )


def is_outside_town(point: Point, municipality_id: int) -> bool:
    """Whether outlines of the town are known and none holds the point."""
    areas = LivingArea.objects.filter(municipality_id=municipality_id, boundary__isnull=False)
    return areas.exists() and not areas.filter(boundary__covers=point).exists()


class EntryForm(StaffForm):
    """What the short and the whole form share. `columns` are saved under their own names."""

    name = text("名前", 120, required=True)
    activity = text("どんなところ", 2000, rows=4)
    place = PlaceField(label="地区")
    columns: tuple[str, ...] = ("name", "activity")
    features: tuple[Feature, ...] = FIRST_FACTS

    def __init__(self, *args: Any, areas: list[LivingArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(areas)
        for feature in self.features:
            self.fields[fact_name(feature)] = fact_field(feature)

    def _offer(self, areas: list[LivingArea]) -> None:
        self.fields["place"].offer(areas)

    def fact_fields(self) -> list[forms.BoundField]:
        """The accessibility facts, for the template."""
        return [self[fact_name(feature)] for feature in self.features]

    def saved_fields(self, *, but: Container[str] = ()) -> dict[str, Any]:
        """The columns of the entry as written, without those named in `but`."""
        data = self.cleaned_data
        columns = {n: data[n] for n in self.columns if n in data and n not in but}
        return columns if "place" in but or not data["place"] else columns | data["place"].keys()

    def facts(self, *, but: Container[str] = ()) -> dict[str, str]:
        """The accessibility facts as written; a missing answer is 未確認."""
        asked = [f.value for f in self.features if fact_name(f) not in but]
        return {f: self.cleaned_data.get(fact_name(f)) or Known.UNKNOWN.value for f in asked}


class NewResourceForm(EntryForm):
    """The minimum for a new entry, in the order of a conversation. The rest waits in a list."""

    source = text(
        "だれに聞いたか",
        200,
        required=True,
        help_text="「代表から電話で」のように、役割のことばで。名前は書かないでください。",
    )
    field_order = ("name", "activity", "place", "source")
    columns = ("name", "activity", "source")


class ResourceForm(EntryForm):
    """The whole entry, in the order of its page."""

    name_kana = text("よみ", 200, help_text="ひらがなで。一覧のあいうえお順に使います。")
    kana_checked = forms.BooleanField(label="このよみで合っている（確かめました）", required=False)
    kinds = KindsField()
    organization_name = text(
        "団体",
        120,
        help_text="やっている団体の名前。一覧にないときは、そのまま書くと加わります。",
        words="organization-words",
    )
    summary = text("ひとこと", 120)
    welcome = text("どんな人に", 200)
    join_person = text("参加のしかた（本人から）", 600, rows=2)
    join_supporter = text("つなぎ方（支援者から）", 600, rows=2)
    fee = forms.IntegerField(
        label="参加費（円）",
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text="無料は 0。わからないときは空のままで。",
    )
    fee_note = text("参加費について", 200)
    contact = text("連絡先", 200)
    contact_public = forms.BooleanField(label="連絡先をのせる", required=False)
    website = forms.URLField(
        label="ウェブサイト", max_length=200, required=False, assume_scheme="https"
    )
    capacity = forms.IntegerField(label="定員", min_value=0, max_value=32_000, required=False)
    capacity_on = forms.DateField(
        label="定員を聞いた日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    full_on = forms.DateField(
        label="いっぱいと聞いた日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="いまは新しい人を受けられないと聞いたときだけ。空きが出たら消します。",
    )
    address = text("住所", 200)
    geom = LatLonField(
        label="場所（緯度, 経度）",
        required=False,
        help_text="例：35.6812, 139.7671。「正確な場所」でのせるときだけ要ります。",
    )
    precision = forms.ChoiceField(
        label="場所の見せ方", choices=Precision.choices, widget=forms.RadioSelect
    )
    owner_wants_exact = forms.BooleanField(
        label="自宅の正確な場所をのせてよいと、本人が望んでいる（担当が確かめました）",
        required=False,
    )
    support_offered = text(
        "この場所ができる手助け",
        600,
        rows=2,
        help_text="例：はじめの日は入口まで迎えに行ける。休むときの電話を受けられる。",
    )
    introductions_per_month = forms.IntegerField(
        label="紹介は月に何人まで",
        min_value=0,
        max_value=32_000,
        required=False,
        help_text="きまりがないときは空のままで。いまは受けられないときは 0。",
    )
    supporter_note = text(
        "担当者のメモ",
        2000,
        rows=3,
        help_text="住民には見えません。人の名前や病気は書かないでください。",
    )
    audience = forms.ChoiceField(
        label="見せる範囲",
        choices=audience_choices,
        initial=Audience.AREA_STAFF,
        widget=forms.RadioSelect,
    )
    status = forms.ChoiceField(label="状態", choices=[], widget=forms.RadioSelect)
    update_cycle_months = forms.TypedChoiceField(
        label="確認の間隔", choices=[(n, f"{n}か月ごと") for n in (1, 3, 6, 12)], coerce=int
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    columns = (
        "name",
        "name_kana",
        "summary",
        "activity",
        "welcome",
        "join_person",
        "join_supporter",
        "fee",
        "fee_note",
        "contact",
        "contact_public",
        "website",
        "capacity",
        "capacity_on",
        "full_on",
        "address",
        "geom",
        "precision",
        "support_offered",
        "introductions_per_month",
        "supporter_note",
        "status",
        "audience",
        "update_cycle_months",
    )
    features = tuple(Feature)

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        self.resource = resource
        kwargs.setdefault("initial", resource_initial(resource))
        super().__init__(*args, **kwargs)
        self._offer_town_fields()
        # The 担当 decides a waiting entry at the listing desk, not by choosing a status here.
        if waits_at_the_desk(resource):
            del self.fields["status"], self.fields["audience"]
        else:
            offered = [s for s in Status if s != Status.WAITING or s == resource.status]
            self.fields["status"].choices = [(s.value, s.label) for s in offered]
        if not is_private_home(resource):
            del self.fields["owner_wants_exact"]
        self.initial["opened"] = opened_text(self, list_words(resource))

    def _offer(self, areas: list[LivingArea]) -> None:
        resource = self.resource
        label = str(resource.neighborhood or resource.living_area or "地区はまだわからない")
        own = [area for area in areas if area.municipality_id == resource.municipality_id]
        self.fields["place"].offer(own, also=place_of(resource), label=label)
        self.fields["place"].required = bool(resource.living_area_id)
        self.fields["kinds"].offer(resource)

    def _offer_town_fields(self) -> None:
        town = self.resource.municipality_id
        self.town_fields = list(TownField.objects.filter(municipality=town, put_away=False))
        present = {row.field_id: row.value for row in self.resource.town_values.all()}
        for field in self.town_fields:
            said = present.get(field.pk, "")
            self.fields[name_of(field)] = form_field(field, said)
            speak_plainly(self.fields[name_of(field)])
            self.initial[name_of(field)] = shown(field, said)

    def town_bound(self) -> list[forms.BoundField]:
        """The town's own fields, for the template."""
        return [self[name_of(field)] for field in self.town_fields]

    def saved_fields(self, *, but: Container[str] = ()) -> dict[str, Any]:
        """The columns; a よみ stays a proposal until somebody writes or confirms it."""
        columns = super().saved_fields(but=but)
        if "name_kana" in columns:
            data = self.cleaned_data
            looked_at = data["kana_checked"] or "name_kana" in self.changed_data
            columns["kana_proposed"] = bool(data["name_kana"]) and not looked_at
        return columns

    def town_values(self, *, but: Container[str] = ()) -> dict[int, str]:
        """What was written into the town's own fields, by field."""
        fields = [field for field in self.town_fields if name_of(field) not in but]
        return values_of(fields, self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        """What residents look for is looked for by 種別."""
        data = super().clean() or {}
        open_now = (data.get("status"), data.get("audience")) == (Status.CONFIRMED, Audience.PUBLIC)
        if open_now and "kinds" in data and not data["kinds"]:
            self.add_error("kinds", KINDS_FOR_RESIDENTS)
        return data

    def clean_capacity_on(self) -> Any:
        """A day that has been."""
        return _been(self.cleaned_data["capacity_on"])

    def clean_full_on(self) -> Any:
        """A day that has been."""
        return _been(self.cleaned_data["full_on"])

    def clean_geom(self) -> Any:
        """A point in the town; an untouched one stays as exact as it was."""
        if "geom" not in self.changed_data:
            return self.resource.geom
        point = self.cleaned_data["geom"]
        if point and is_outside_town(point, self.resource.municipality_id):
            raise ValidationError(OUTSIDE_TOWN)
        return point


def _been(day: dt.date | None) -> dt.date | None:
    if day and day > timezone.localdate():
        raise ValidationError(FUTURE)
    return day


def waits_at_the_desk(resource: Resource) -> bool:
    """Whether this is a resident's listing nobody has decided about yet."""
    return resource.status == Status.WAITING and hasattr(resource, "listing")


def resource_initial(resource: Resource) -> dict[str, Any]:
    """Return the entry as the whole form shows it."""
    known = {fact.feature: fact.state for fact in resource.facts.all()}
    return {
        **{name: getattr(resource, name) for name in ResourceForm.columns},
        "name_kana": resource.name_kana or reading(resource.name)[:200],
        "kana_checked": bool(resource.name_kana) and not resource.kana_proposed,
        "organization_name": resource.organization.name if resource.organization else "",
        "kinds": list(resource.kinds.all()),
        "place": place_of(resource),
        "version": resource.version,
        "owner_wants_exact": resource.precision == Precision.EXACT,
        **{fact_name(f): known.get(f.value, Known.UNKNOWN.value) for f in Feature},
    }

"""残す期間と片づけ: the table, a town's own periods, and what was cleared. Numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.keeping import RULES, DataClass, KeepingRule, rule_of
from accounts.keeping_periods import amount_in, keeping_period_set
from accounts.kept_form import form_kept
from accounts.models import RetentionReport, User
from accounts.permissions import memberships_with
from accounts.reauthentication import reauthentication_required
from accounts.roles import Ability
from accounts.second_factor import second_factor_first
from gis_data.models import Municipality

SHOWN = 60


@dataclass(frozen=True)
class Row:
    """One row of the table as it holds in a town."""

    rule: KeepingRule
    words: str
    limits: str


class PeriodForm(forms.Form):
    """A town's own period for one class."""

    data_class = forms.ChoiceField(
        label="何を",
        choices=[(rule.data_class.value, rule.what) for rule in RULES if rule.changed_by],
    )
    amount = forms.IntegerField(
        label="期間（年か日）",
        min_value=1,
        help_text="「本人の記録」は年で、ほかは日で入れます。変えられる長さは、前のページにあります。",
        error_messages={
            "required": "期間を数で入れてください。",
            "invalid": "数で入れてください。",
        },
    )
    reason = forms.CharField(
        label="わけ（まちの決まりの名前など）",
        max_length=200,
        error_messages={"required": "わけを入れてください。"},
    )


@require_http_methods(["GET", "HEAD"])
@second_factor_first
def keeping(request: HttpRequest) -> HttpResponse:
    """The table and the reports, for 自治体管理者 and 監査者."""
    towns = _towns(request.user, Ability.MANAGE_MEMBERS, Ability.READ_AUDIT_LOG)
    if not request.user.has_perm("accounts.read_keeping"):
        raise PermissionDenied("残す期間は、自治体管理者と監査者だけが見られます。")
    town = towns[0]
    context = {
        "town": town,
        "rows": [_row(rule, town) for rule in RULES],
        "reports": _reports(towns),
        "may_change": bool(_towns(request.user, Ability.MANAGE_MEMBERS)),
    }
    return render(request, "kasanari/keeping.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_first
@reauthentication_required
def keeping_change(request: HttpRequest) -> HttpResponse:
    """Set a town's own period, after saying again who one is."""
    towns = _towns(request.user, Ability.MANAGE_MEMBERS)
    if not towns:
        raise PermissionDenied("残す期間を変えられるのは、自治体管理者だけです。")
    form = PeriodForm(request.POST or None)
    if form.is_valid() and _set(form, towns[0], request.user):
        messages.success(request, "残す期間を変えました。こんやの片づけから使います。")
        return redirect("keeping")
    return render(request, "kasanari/keeping_change.html", {"form": form, "town": towns[0]})


def _towns(user: User, *abilities: Ability) -> list[Municipality]:
    rows = [row for ability in abilities for row in memberships_with(user, ability)]
    return list({row.municipality_id: row.municipality for row in rows}.values())


def _row(rule: KeepingRule, town: Municipality) -> Row:
    amount = amount_in(town.pk, rule.data_class)
    limits = f"{rule.words(rule.shortest)}〜{rule.words(rule.longest)}" if rule.changed_by else ""
    return Row(rule, rule.words(amount), limits)


def _reports(towns: list[Municipality]) -> list[dict[str, Any]]:
    rows = RetentionReport.objects.filter(municipality__in=towns)[:SHOWN]
    return [{"day": row.day, "lines": _counted(row.counts)} for row in rows]


def _counted(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(rule_of(DataClass(name)).what, number) for name, number in counts.items() if number]


def _set(form: PeriodForm, town: Municipality, user: User) -> bool:
    data = form.cleaned_data | {"data_class": DataClass(form.cleaned_data["data_class"])}
    try:
        keeping_period_set(municipality=town, user=user, **data)
    except ValidationError as error:
        form.add_error("amount", error.messages)
        return False
    return True

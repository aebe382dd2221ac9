"""同意のない共有: ask, approve, stop, and name a deputy. Each asks anew who one is."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.kept_form import form_kept
from accounts.reauthentication import reauthentication_required
from matching.access import person_page
from matching.choices import AccessGround
from matching.forms.override import DeputyForm, OverrideForm
from matching.models import ConsentOverride, OverrideDeputy, Person
from matching.permissions import (
    can_decide_override,
    can_end_override,
    organizations_approving_with,
)
from matching.services import (
    deputy_end,
    deputy_name,
    override_ask,
    override_decide,
    override_end,
)
from matching.shared_access import override_page, shared_list_page


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
@person_page(AccessGround.VIEW, on_post=AccessGround.APART, fields=())
def override_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask that named people be told without a consent."""
    form = OverrideForm(request.POST or None, person=person, user=request.user)
    if form.is_valid():
        try:
            row = override_ask(person=person, asked_by=request.user, **form.facts())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "申請しました。承認されると、えらんだ人が読めます。")
            return redirect("override_page", override_id=row.pk)
    context = {"form": form, "person": person}
    return render(request, "matching/override_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
@override_page
def override(request: HttpRequest, override: ConsentOverride) -> HttpResponse:
    """Read a request; a POST says 承認する or 承認しない."""
    if request.method == "POST":
        return _decide(request, override)
    return _shown(request, override)


@require_POST
@override_page
def override_stop(request: HttpRequest, override: ConsentOverride) -> HttpResponse:
    """Stop it from now on."""
    if not can_end_override(request.user, override):
        raise PermissionDenied("とめられるのは、申請した人と承認の役の人だけです。")
    override_end(override=override)
    messages.success(request, "とめました。いまから、だれにも見えません。")
    return redirect("override_page", override_id=override.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
@shared_list_page
def override_deputies(request: HttpRequest) -> HttpResponse:
    """Name a deputy for some days; take one back."""
    organizations = organizations_approving_with(request.user)
    if not organizations:
        raise PermissionDenied("代理を決められるのは、承認の役の人だけです。")
    rows = OverrideDeputy.objects.filter(organization__in=organizations)
    if "end" in request.POST:
        deputy_end(row=get_object_or_404(rows, pk=_number(request.POST["end"])))
        return redirect("override_deputies")
    form = DeputyForm(request.POST or None, organizations=organizations, user=request.user)
    if form.is_valid() and _named(request, form):
        return redirect("override_deputies")
    standing = rows.filter(ended_at=None, ends_on__gte=timezone.localdate())
    context = {"form": form, "deputies": standing.select_related("deputy", "organization")}
    return render(request, "matching/override_deputies.html", context)


def _decide(request: HttpRequest, override: ConsentOverride) -> HttpResponse:
    answer = request.POST.get("answer")
    if answer not in ("approve", "refuse"):
        return _shown(request, override, problem="「承認する」か「承認しない」をえらんでください。")
    try:
        override_decide(override=override, user=request.user, approve=answer == "approve")
    except ValidationError as error:
        return _shown(request, override, problem=" ".join(error.messages))
    messages.success(request, "記録しました。")
    return redirect("override_page", override_id=override.pk)


def _shown(request: HttpRequest, override: ConsentOverride, *, problem: str = "") -> HttpResponse:
    now = timezone.now()
    mine = can_decide_override(request.user, override)
    context = {
        "override": override,
        "state": override.state_at(now),
        "recipients": override.recipients.select_related("user"),
        "may_decide": mine and override.can_be_decided_at(now),
        "may_end": override.ended_at is None and can_end_override(request.user, override),
        "problem": problem,
    }
    status = 403 if problem else 200
    return render(request, "matching/override_page.html", context, status=status)


def _named(request: HttpRequest, form: DeputyForm) -> bool:
    try:
        deputy_name(named_by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, "代理を決めました。")
    return True


def _number(text: str) -> int:
    return int(text[:9]) if text.isdecimal() else 0

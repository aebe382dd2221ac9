"""Give, change and end a 所属."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from accounts.models import Membership, User
from accounts.reauthentication import reauthentication_required

from .forms import MembershipEditForm, MembershipForm
from .membership_services import (
    MembershipChangedError,
    membership_add,
    membership_change,
    membership_end,
)
from .permissions import member_managers_page
from .shown import managed_member_or_404, managed_membership_or_404
from .words import words_of

GONE = "この所属は、ほかの人が先に終えていました。"


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def membership_new(request: HttpRequest, member_id: int) -> HttpResponse:
    """Give a member one more 所属."""
    member = managed_member_or_404(request, member_id)
    form = MembershipForm(request.POST or None, manager=request.user)
    if form.is_valid() and _added(request, form, member):
        messages.success(request, "所属を加えました。")
        return redirect("member_page", member_id=member.pk)
    return render(request, "accounts/membership_form.html", {"form": form, "member": member})


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def membership_edit(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Another role, other areas; what somebody else did meanwhile is shown, not overwritten."""
    row = managed_membership_or_404(request, membership_id)
    form = MembershipEditForm(request.POST or None, manager=request.user, membership=row)
    if form.is_valid() and _changed(request, form, row):
        return redirect("member_page", member_id=row.user_id)
    context = {"form": form, "member": row.user, "membership": row}
    return render(request, "accounts/membership_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def membership_over(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Ask once, then end a 所属."""
    row = managed_membership_or_404(request, membership_id)
    if request.method != "POST":
        context = {"membership": row, "member": row.user, "words": words_of(row)}
        return render(request, "accounts/membership_end.html", context)
    try:
        membership_end(by=request.user, membership=row)
        messages.success(request, "所属を終えました。次の操作から、この所属では何も見られません。")
    except MembershipChangedError:
        messages.warning(request, GONE)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("member_page", member_id=row.user_id)


def _added(request: HttpRequest, form: MembershipForm, member: User) -> bool:
    try:
        membership_add(by=request.user, member=member, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _changed(request: HttpRequest, form: MembershipEditForm, row: Membership) -> bool:
    try:
        membership_change(by=request.user, membership=row, **form.cleaned_data)
    except MembershipChangedError:
        _say_what_changed(form, row)
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, "所属を変えました。次の操作から、この役割と圏域になります。")
    return True


def _say_what_changed(form: MembershipEditForm, row: Membership) -> None:
    now = Membership.objects.filter(pk=row.pk).select_related("organization").first()
    if now is None:
        form.add_error(None, GONE)
        return
    form.show_again(now)
    form.add_error(
        None,
        f"ほかの人が、先にこの所属を変えました。いまは「{words_of(now)}」です。"
        "下は、あなたが入れた内容です。これに変えてよければ、もう一度「変える」を押してください。",
    )

"""利用者と所属: the list, one member, an invitation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.kept_form import form_kept
from accounts.models import User
from accounts.reauthentication import reauthentication_required

from .account_services import member_invite
from .forms import InviteForm
from .permissions import can_manage_member, member_managers_page, memberships_managed_by
from .selectors import changes_of, members_of
from .shown import member_or_404

PER_PAGE = 50


@require_safe
@member_managers_page
def member_list(request: HttpRequest) -> HttpResponse:
    """Everybody with a 所属 in the municipality, with their last login."""
    page = Paginator(members_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/member_list.html", {"page": page})


@require_safe
@member_managers_page
def member_page(request: HttpRequest, member_id: int) -> HttpResponse:
    """One member: 所属, what can be done, and what was done."""
    member = member_or_404(request, member_id)
    mine = memberships_managed_by(request.user).filter(user=member)
    context = {
        "member": member,
        "may_manage": can_manage_member(request.user, member),
        "changeable": set(mine.values_list("pk", flat=True)),
        "changes": changes_of(member, request.user),
    }
    return render(request, "accounts/member.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def member_new(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(request.POST or None, manager=request.user)
    member = _invited(request, form) if form.is_valid() else None
    if member:
        messages.success(
            request,
            "登録しました。つづけて、パスワードを決めるリンクをつくり、本人に渡してください。",
        )
        return redirect("member_page", member_id=member.pk)
    return render(request, "accounts/member_new.html", {"form": form})


def _invited(request: HttpRequest, form: InviteForm) -> User | None:
    try:
        return member_invite(by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None

"""Switch an account off and on; help who cannot log in any more."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.login.password_setup import password_setup_link
from accounts.models import User
from accounts.reauthentication import reauthentication_required
from gis_data.models import Municipality

from .account_services import (
    member_link_made,
    member_second_factor_reset,
    member_switch_off,
    member_switch_on,
)
from .forms import SecondFactorResetForm
from .in_hand import in_hand
from .permissions import member_managers_page, towns_managed_by
from .shown import managed_member_or_404

STOPPED = "止めてある利用者のリンクはつくれません。先に、また使えるようにしてください。"


@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def member_off(request: HttpRequest, member_id: int) -> HttpResponse:
    """Ask once, then let nobody in under this name any more."""
    member = managed_member_or_404(request, member_id)
    if request.method != "POST":
        context = {"member": member, "in_hand": in_hand(request.user, member)}
        return render(request, "accounts/member_off.html", context)
    try:
        member_switch_off(by=request.user, member=member, municipality=_town(request, member))
        messages.success(request, "使うのを止めました。ログイン中の画面も、すぐに終わります。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("member_page", member_id=member.pk)


@require_POST
@member_managers_page
@reauthentication_required
def member_on(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let the member log in again."""
    member = managed_member_or_404(request, member_id)
    member_switch_on(by=request.user, member=member, municipality=_town(request, member))
    messages.success(request, "また使えるようにしました。")
    return redirect("member_page", member_id=member.pk)


@require_POST
@member_managers_page
@reauthentication_required
def member_link(request: HttpRequest, member_id: int) -> HttpResponse:
    """Show a link with which the member chooses a password; it is kept nowhere."""
    member = managed_member_or_404(request, member_id)
    if not member.is_active:
        messages.error(request, STOPPED)
        return redirect("member_page", member_id=member.pk)
    member_link_made(by=request.user, member=member, municipality=_town(request, member))
    link = request.build_absolute_uri(password_setup_link(member))
    return render(request, "accounts/member_link.html", {"member": member, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
@member_managers_page
@reauthentication_required
def member_second_factor(request: HttpRequest, member_id: int) -> HttpResponse:
    """Forget the member's second factor, once it is sure who is asking."""
    member = managed_member_or_404(request, member_id)
    form = SecondFactorResetForm(request.POST or None)
    if form.is_valid():
        town = _town(request, member)
        member_second_factor_reset(
            by=request.user, member=member, municipality=town, **form.cleaned_data
        )
        messages.success(request, "二段階めの確認をはずしました。次のログインで、決めなおせます。")
        return redirect("member_page", member_id=member.pk)
    return render(request, "accounts/member_second_factor.html", {"member": member, "form": form})


def _town(request: HttpRequest, member: User) -> Municipality:
    """The municipality for which the manager acts: where the member works, else the first."""
    towns = sorted(towns_managed_by(request.user))
    here = [row.municipality_id for row in member.memberships_here]
    return Municipality.objects.defer("boundary").get(pk=(here or towns)[0])

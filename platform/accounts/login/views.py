"""The pages of logging in, of one's password and of one's devices."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal import flows
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from .password_setup import user_of_link
from .passwords import ChangePasswordForm, NewPasswordForm
from .sessions import devices_of, end_other_sessions, end_session


class LoginView(allauth_views.LoginView):
    """関係者ログイン. Coming back here from the second step begins anew."""

    template_name = "registration/login.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        clear_login(request)


@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for oneself; the other devices are logged out."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        flows.password_change.finalize_password_change(request, form.save())
        end_other_sessions(request)
        return redirect("mfa_index")
    return render(request, "account/password_change.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters()
def password_setup(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """The page behind an administrator's link: a password, and on to the second factor."""
    user = user_of_link(number, token)
    if user is None:
        return render(request, "account/password_setup_gone.html", status=404)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        logout(request)
        login = Login(user=form.save(), redirect_url=reverse("mfa_index"))
        return flows.login.perform_password_login(request, {"username": user.username}, login)
    return render(request, "account/password_setup.html", {"form": form, "of_user": user})


def devices(request: HttpRequest) -> HttpResponse:
    """ログイン中の端末."""
    return render(request, "account/devices.html", {"devices": devices_of(request)})


@require_POST
def end_device(request: HttpRequest, number: int) -> HttpResponse:
    """Log one device out."""
    if end_session(request, number):
        messages.success(request, "その端末をログアウトしました。")
    else:
        messages.info(request, "その端末は、もうログアウトしています。")
    return redirect("devices")


@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    """Log every other device out."""
    end_other_sessions(request)
    messages.success(request, "ほかの端末をすべてログアウトしました。")
    return redirect("devices")

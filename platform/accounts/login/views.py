"""The first step of logging in."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest

from .forms import LoginForm


class LoginView(allauth_views.LoginView):
    """関係者ログイン. Coming back here from the second step begins anew."""

    form_class = LoginForm
    template_name = "registration/login.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        clear_login(request)

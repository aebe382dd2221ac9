"""The pages of one's second factor: the app, passkeys, recovery codes, all under one roof."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.generic.edit import FormView

from accounts.second_factor import needs_second_factor, passed_second_factor

NEXT = "second_factor_next"
CODES_TITLE = "かさなり 控えの番号（1 つにつき 1 度だけ使えます）"


def own_login(request: HttpRequest) -> HttpResponse:
    """ログインと安全: the three steps for who has no second factor, and else what there is."""
    if going := get_next_redirect_url(request):
        request.session[NEXT] = going
    rows = Authenticator.objects.filter(user=request.user).order_by("created_at", "pk")
    of_type: dict[str, list[Authenticator]] = {kind: [] for kind in Authenticator.Type.values}
    for row in rows:
        of_type[row.type].append(row)
    codes = of_type[Authenticator.Type.RECOVERY_CODES]
    context = {
        "app": next(iter(of_type[Authenticator.Type.TOTP]), None),
        "passkeys": [row.wrap() for row in of_type[Authenticator.Type.WEBAUTHN]],
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "needed": needs_second_factor(request.user),
        "passed": passed_second_factor(request),
    }
    return render(request, "mfa/index.html", context)


class SetUpAppView(app_views.ActivateTOTPView):
    """Scan the picture, type the number; the session has then passed the second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up and count it as passed."""
        answer = super().form_valid(form)
        _pass(self.request, Authenticator.Type.TOTP)
        return answer


class AddPasskeyView(passkey_views.AddWebAuthnView):
    """A passkey that asks for face, finger or PIN, so that it also works without a password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the browser what it needs to make one."""
        options = auth.begin_registration(self.request.user, passwordless=True)
        return FormView.get_context_data(self, **kwargs) | {"options": options}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it and count it as passed."""
        answer = super().form_valid(form)
        _pass(self.request, Authenticator.Type.WEBAUTHN)
        return answer


class EditPasskeyView(passkey_views.EditWebAuthnView):
    """Another name for a passkey."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskeyView(passkey_views.RemoveWebAuthnView):
    """A passkey that is used no more."""

    success_url = reverse_lazy("mfa_index")


class ConfirmPasskeyView(passkey_views.ReauthenticateWebAuthnView):
    """Say again who you are, with a passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so here; allauth would go to the login."""
        for sentence in form.errors.get("credential", []):
            messages.error(self.request, sentence)
        return redirect(self.request.get_full_path())


class RecoveryCodesView(code_views.ViewRecoveryCodesView):
    """The codes, shown once, to print or to keep as a file."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the file, and where the user was going."""
        context = super().get_context_data(**kwargs)
        if context["can_view_codes"]:
            words = "\r\n".join([CODES_TITLE, *context["unused_codes"], ""])
            context["file"] = f"data:text/plain;charset=utf-8,{quote(words)}"
        return context | {"going": self.request.session.pop(NEXT, "")}


def _pass(request: HttpRequest, kind: str) -> None:
    record_authentication(request, request.user, method="mfa", type=kind, reauthenticated=True)

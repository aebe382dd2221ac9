"""Passkeys on the one page of the second factor instead of a list of their own."""

from __future__ import annotations

from allauth.mfa.webauthn import views as allauth_views
from django.urls import reverse_lazy


class EditPasskeyView(allauth_views.EditWebAuthnView):
    """Another name for a passkey."""

    success_url = reverse_lazy("mfa_index")


class RemovePasskeyView(allauth_views.RemoveWebAuthnView):
    """A passkey that is used no more."""

    success_url = reverse_lazy("mfa_index")

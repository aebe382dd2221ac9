"""Addresses of logging in and of one's own login; sign-up, mail and social login have none."""

from allauth.account import views as account
from allauth.mfa.base import views as code
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.db.transaction import non_atomic_requests
from django.urls import include, path

from accounts.second_factor import own_second_factor_first as guarded

from . import second_factor_views as second
from . import views

# In no transaction: what they go on with may commit by itself (accounts.reauthentication).
confirm_passkey = non_atomic_requests(second.ConfirmPasskeyView.as_view())
again = [
    path("", non_atomic_requests(account.reauthenticate), name="account_reauthenticate"),
    path("code/", non_atomic_requests(code.reauthenticate), name="mfa_reauthenticate"),
    path("passkey/", confirm_passkey, name="mfa_reauthenticate_webauthn"),
]
add_passkey = guarded(second.AddPasskeyView.as_view())
edit_passkey = guarded(second.EditPasskeyView.as_view())
remove_passkey = guarded(second.RemovePasskeyView.as_view())
passkeys = [
    path("add/", add_passkey, name="mfa_add_webauthn"),
    path("<int:pk>/edit/", edit_passkey, name="mfa_edit_webauthn"),
    path("<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
]
show_codes = guarded(second.RecoveryCodesView.as_view())
own = [
    path("", second.own_login, name="mfa_index"),
    path("again/", include(again)),
    path("app/", guarded(second.SetUpAppView.as_view()), name="mfa_activate_totp"),
    path("app/remove/", guarded(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("codes/", show_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", guarded(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("passkeys/", include(passkeys)),
    path("password/", guarded(views.change_password), name="password_change"),
    path("devices/", views.devices, name="devices"),
    path("devices/others/end/", views.end_other_devices, name="devices_end_others"),
    path("devices/<int:number>/end/", views.end_device, name="device_end"),
    path("start/<str:number>/<str:token>/", views.password_setup, name="password_setup"),
]
urlpatterns = [
    path("login/code/", code.authenticate, name="mfa_authenticate"),
    path("login/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("account/", include(own)),
]

"""How people log in: allauth, the second factor, and how often one may try (docs/adr/015)."""

# Every web process counts the same tries. Culling takes what has run out first.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    # Logs nobody in: it answers the named questions of accounts, resources and matching.
    "rules.permissions.ObjectPermissionBackend",
]

ACCOUNT_ADAPTER = "accounts.login.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.login.forms.LoginForm",
    "reauthenticate": "accounts.login.passwords.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# A whole office may share one address; a login name belongs to one person.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/15m/ip,5/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

# A link that an administrator hands over opens once, within three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "accounts.password_rules.LongestLength"},
    {"NAME": "accounts.password_rules.NoCommonPassword"},
    {"NAME": "accounts.password_rules.NoLocalNames"},
    {"NAME": "accounts.password_rules.NotTheUser"},
]

MFA_ADAPTER = "accounts.login.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "accounts.login.forms.CodeForm",
    "reauthenticate": "accounts.login.forms.ConfirmCodeForm",
    "activate_totp": "accounts.login.forms.SetUpAppForm",
    "add_webauthn": "accounts.login.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.login.forms.EditPasskeyForm",
    "authenticate_webauthn": "accounts.login.forms.PasskeyForm",
    "login_webauthn": "accounts.login.forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "accounts.login.forms.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_ISSUER = "かさなり"
# One step earlier or later: telephones and servers do not agree to the second.
MFA_TOTP_TOLERANCE = 1

"""What every profile shares. Each environment name is described in docs/settings.md."""

import secrets

from csp.constants import NONCE, NONE, SELF

from .database import database_entry
from .env import ROOT, read_env
from .login import *  # noqa: F403  # a room of its own, part of every profile
from .mail import SECONDS, mail_server

ENV = read_env()

BASE_DIR = ROOT
# A key of its own per process keeps a mis-set site closed; kasanari.checks says what to do.
SECRET_KEY = ENV.secret_key or secrets.token_urlsafe(50)
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(ENV.trusted_origins)

INSTALLED_APPS = [
    "kasanari",
    "resources",
    "accounts",
    "gis_data",
    "kasanari.admin_config.CarefulAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "leaflet",
    "django_htmx",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    # First, so that whatever goes wrong further in carries the headers as well.
    "kasanari.middleware.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kasanari.middleware.charset.RefuseOddCharset",
    "kasanari.middleware.nul.RefuseNul",
    "kasanari.middleware.no_store.KeepNothing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kasanari.middleware.origin.OriginCsrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kasanari.middleware.session_limits.SessionLimits",
    "kasanari.middleware.log_in_first.LogInFirst",
    "accounts.history.context.WriterMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kasanari.middleware.button_only.SayButtonOnly",
    "kasanari.middleware.form_keys.FormKeys",
]

ROOT_URLCONF = "kasanari.urls"
WSGI_APPLICATION = "kasanari.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kasanari.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_url = ENV.database_owner_url if ENV.as_owner else ENV.database_url
DATABASES = {"default": database_entry(_url, ENV.test_database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "staff_home"
LOGOUT_REDIRECT_URL = "resource_list"

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# No page of another site reads our files (ASVS 5: 3.4.2).
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = ENV.static_root
# No address leads here: views hand the files out.
MEDIA_ROOT = ENV.media_dir
STATICFILES_DIRS = [ROOT / "frontend" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Whoever is logged in: asked at each request (accounts.session_limits).
KASANARI_IDLE_SECONDS = 30 * 60
KASANARI_SESSION_SECONDS = 9 * 60 * 60
KASANARI_WARN_SECONDS = 5 * 60
# Longer than the login itself, over a long weekend: a form that was left open and is sent
# afterwards is still known to be this user's.
SESSION_COOKIE_AGE = 4 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "__Host-session" if ENV.https else "kasanari_session"
CSRF_COOKIE_NAME = "__Host-csrf" if ENV.https else "kasanari_csrf"
# A message may name a place or say what was done: it stays on the server (ASVS 14.3.3).
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "kasanari.views.csrf_failure"
SECURE_SSL_REDIRECT = ENV.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENV.https
# No address of this site travels to another one, nor from page to page; how forms are still
# known to be ours: docs/adr/016-referrer-and-origin.md.
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"

# The one proxy of the HTTPS set-up adds the client's address last (docs/adr/013).
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.https else 0

KASANARI_DEMO = ENV.demo
KASANARI_DEMO_TOWN = "99201"
KASANARI_DEMO_LOGINS = frozenset({
    "csw-kita", "csw-minami", "sc-kita", "sc-chuo", "sc-minami", "sanka", "sanka-hitoiki",
    "suishin", "suishin-shakyo", "jimukyoku", "shiyakusho", "kansa", "kencho", "iin",
    "unyo", "noseru",
})  # fmt: skip
KASANARI_BASEMAP = ENV.basemap
KASANARI_BASEMAP_ATTRIBUTION = ENV.basemap_attribution
KASANARI_PERSON_KEYS_FILE = ENV.person_keys_file
KASANARI_PERSON_KEY_STORE = ENV.person_key_store
KASANARI_BACKUP_DIR = ENV.backup_dir
KASANARI_BACKUP_NIGHTLY = ENV.backup_nightly
KASANARI_KEY_BACKUP_DIR = ENV.key_backup_dir
KASANARI_VECTORS_DIR = ENV.vectors_dir
KASANARI_SENTENCE_MODEL_DIR = ENV.sentence_model_dir
KASANARI_INDEX_DIR = ENV.index_dir
# Mail is asked for, never assumed: most of these networks have no way out.
_mail = mail_server(ENV.mail_url)
EMAIL_BACKEND, EMAIL_TIMEOUT = _mail.backend, SECONDS
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls, _mail.ssl
DEFAULT_FROM_EMAIL = ENV.mail_from
KASANARI_MAIL = bool(ENV.mail_url and ENV.mail_from and ENV.public_address)
KASANARI_PUBLIC_ADDRESS = ENV.public_address
GSI_TILES = "https://cyberjapandata.gsi.go.jp"

_tile_sources = {"none": [], "gsi": [GSI_TILES]}.get(
    ENV.basemap, ["/".join(ENV.basemap.split("/")[:3])]
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # Only scripts that a template of ours names run, not whatever this site hands out;
        # an answer without scripts allows none.
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_tile_sources],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

SILENCED_SYSTEM_CHECKS = [
    # Files from users are read by pyogrio with its own newer GDAL, a driver allow-list and an
    # EPSG allow-list (gis_data.importing); Debian's GDAL never sees a user's spatial reference.
    "gis.W001",
    # Django looks for its CSRF middleware by name; ours is that one, told of Sec-Fetch-Site
    # (docs/adr/016-referrer-and-origin.md, tests/kasanari/surroundings).
    "security.W003",
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "kasanari.logs.QuietFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own way of writing, and of mailing whole requests, is not ours.
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}

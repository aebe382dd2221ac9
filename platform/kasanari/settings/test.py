"""The staff profile with quick passwords and plain static files, for the tests."""

import os

os.environ.setdefault("KASANARI_SECRET_KEY", "only-for-tests-" + "0123456789abcdefghij" * 3)

from .staff import *  # noqa: F403  # the key must be set before the base is read
from .staff import DATABASES, ENV, MIDDLEWARE, database_entry

# Made and migrated as the owner; tests/conftest.py then moves the session to the web role.
DATABASES["default"] = database_entry(ENV.database_owner_url, ENV.test_database)
# It lists every static file anew for each test client; the end-to-end tests serve with it.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

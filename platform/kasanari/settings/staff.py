"""The whole site, for the staff's network: catalogue, interviews, persons and 重なり."""

from .base import *  # noqa: F403  # an overlay is the base plus a few lines
from .base import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = ["matching", *INSTALLED_APPS]

# As soon as the user is known, and around everything that could ask for a person.
_known = MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware") + 1
MIDDLEWARE = [*MIDDLEWARE[:_known], "matching.tenancy.TenantMiddleware", *MIDDLEWARE[_known:]]

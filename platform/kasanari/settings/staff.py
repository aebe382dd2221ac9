"""The whole site, for the staff's network: catalogue, interviews, persons and 重なり."""

from .base import *  # noqa: F403  # an overlay is the base plus a few lines
from .base import INSTALLED_APPS, LOGGING, MIDDLEWARE, TEMPLATES
from .jobs import (  # noqa: F401  # settings of procrastinate, which reads them here
    PROCRASTINATE_PERIODIC_DEFAULTS,
    PROCRASTINATE_WORKER_DEFAULTS,
    quiet,
)

INSTALLED_APPS = ["matching", *INSTALLED_APPS, "procrastinate.contrib.django"]
LOGGING = quiet(LOGGING)
TEMPLATES[0]["OPTIONS"]["context_processors"].append("matching.context_processors.person_reminders")

# As soon as the user is known, and around everything that could ask for a person.
_known = MIDDLEWARE.index("kasanari.middleware.session_limits.SessionLimits") + 1
MIDDLEWARE = [
    *MIDDLEWARE[:_known],
    "matching.tenancy.TenantMiddleware",
    "matching.audit.broken_pages.LooksAtBrokenPages",
    "matching.addresses.PersonAddressMiddleware",
    "matching.sealing.keys.HoldKeysMiddleware",
    "matching.kept_forms.middleware.KeptForms",
    *MIDDLEWARE[_known:],
]
TEMPLATES[0]["OPTIONS"]["context_processors"] += ["matching.kept_forms.context.kept_forms"]

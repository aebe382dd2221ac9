"""Turn a PostgreSQL address into Django's DATABASES entry."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

ENGINE = "django.contrib.gis.db.backends.postgis"
TEMPLATE = "kasanari_template"


def database_entry(url: str, test_database: str) -> dict[str, Any]:
    """Return the settings of one connection; an unreadable address gives an empty NAME.

    libpq's own parser reads the address, so everything PostgreSQL understands
    (sockets by `?host=/folder`, services, several hosts) works here too.
    """
    try:
        parts = conninfo_to_dict(url) if url else {}
    except ProgrammingError:
        parts = {}
    return {
        "ENGINE": ENGINE,
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": test_database, "TEMPLATE": TEMPLATE},
    }

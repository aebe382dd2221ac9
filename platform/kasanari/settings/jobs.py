"""Settings of procrastinate: how its worker runs jobs, and how long a missed one may wait."""

from typing import Any

# Beside a long nightly job another one still runs.
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 2,
    # A worker silent for so long is dead, and its jobs are taken up again (kasanari.jobs).
    "stalled_worker_timeout": 300,
}

# A computer that is off at night runs last night's job in the morning.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}


def quiet(logging: dict[str, Any]) -> dict[str, Any]:
    """Return Django's LOGGING in which procrastinate speaks only of what went wrong."""
    loggers = logging.get("loggers", {}) | {"procrastinate": {"level": "WARNING"}}
    return {**logging, "loggers": loggers}

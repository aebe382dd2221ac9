"""The lines of the web server itself, in the form of all others (kasanari.logs)."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from .logs import QuietFormatter


class ServerLog(Logger):
    """For `gunicorn --logger-class kasanari.server_log.ServerLog`; no line for each request."""

    def setup(self, cfg: Any) -> None:
        """Set gunicorn's own handlers up, then let them write as the site does."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(QuietFormatter())

"""The site as a Django app: its checks, commands and pages."""

from django.apps import AppConfig


class KasanariConfig(AppConfig):
    """Registers the checks of the settings."""

    name = "kasanari"
    verbose_name = "かさなり"

    def ready(self) -> None:
        """Register the system checks."""
        from . import checks  # noqa: F401  # importing registers them

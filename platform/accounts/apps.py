"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, 団体 and 所属."""

    name = "accounts"
    verbose_name = "利用者と所属"

    def ready(self) -> None:
        """Stamp every session that begins, and listen to what happens to logins."""
        from django.contrib.auth.signals import user_logged_in

        from .login import signals  # noqa: F401  # importing connects them
        from .session_limits import session_begins

        user_logged_in.connect(session_begins, dispatch_uid="session_begins")

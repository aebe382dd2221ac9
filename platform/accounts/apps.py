"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, 団体 and 所属."""

    name = "accounts"
    verbose_name = "利用者と所属"

"""The resources app."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """地域資源 and インタビュー."""

    name = "resources"
    verbose_name = "地域資源"

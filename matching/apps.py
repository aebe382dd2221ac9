"""The matching app, absent from the public profile."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Persons, consent, and 重なり."""

    name = "matching"
    verbose_name = "参加支援"

    def ready(self) -> None:
        """Teach Django's forms to be shown unjudged."""
        from .kept_forms.unjudged import install

        install()

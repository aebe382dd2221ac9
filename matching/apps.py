"""The matching app, absent from the public profile."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Persons, consent, and 重なり."""

    name = "matching"
    verbose_name = "参加支援"

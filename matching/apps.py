"""The matching app, absent from the public profile."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Persons, consent, and 重なり."""

    name = "matching"
    verbose_name = "参加支援"

    def ready(self) -> None:
        """Teach Django's forms to be shown unjudged, and the pages of members who has whom."""
        from accounts.members.in_hand import tell_in_hand

        from .kept_forms.unjudged import install
        from .selectors.handover import persons_in_hand

        install()
        tell_in_hand(persons_in_hand)

"""`demo_logins`: the logins of the demo town, one a line."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kasanari.demo_loading import DemoError
from kasanari.demo_logins import DEMO_PASSWORD, demo_logins


class Command(BaseCommand):
    """Printed by script/server under the address of the site."""

    help = "お試し用のログイン（名前、合言葉、見えるもの）を一行ずつ出します。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the logins; a real site has none."""
        if not settings.KASANARI_DEMO:
            raise CommandError(
                "お試し用のログインは、お試しのサイト（KASANARI_DEMO=1）にだけあります。"
            )
        try:
            logins = demo_logins()
        except DemoError as error:
            raise CommandError(str(error)) from error
        for login in logins:
            self.stdout.write(f"{login.username:<16}{DEMO_PASSWORD}  {login.label}")

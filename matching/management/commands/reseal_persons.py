"""`reseal_persons`: bring texts from before keys per person under the key of their person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.sealing.errors import SealError
from matching.sealing.keys import site_store
from matching.sealing.resealing import reseal_all, reseal_history
from matching.sealing.seals import SITE


class Command(BaseCommand):
    """Run by script/ after every migration; a second run changes nothing."""

    help = "本人の文を、ひとりずつの鍵で封じなおします（owner で実行します。何度でも動かせます）。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal anew, and say how much there was."""
        try:
            site_store().make(SITE)
            done = reseal_all() + reseal_history()
        except SealError as error:
            raise CommandError(str(error)) from error
        if done:
            self.stdout.write(f"本人の文 {done} 件を、ひとりずつの鍵で封じなおしました。")

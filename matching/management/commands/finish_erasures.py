"""`finish_erasures`: what an erasure began, and what a restored backup brought back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.services import ErasureUnfinishedError
from matching.services.unfinished_erasures import finish_erasures


class Command(BaseCommand):
    """Run as the owner, who sees all towns: nightly, and after every restore."""

    help = "途中で止まった消去をおわらせ、控えからもどった消去済みの記録を消しなおします。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Finish, and say how many there were."""
        try:
            keys, rows = finish_erasures()
        except ErasureUnfinishedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"こわした鍵 {keys}、消しなおした記録 {rows}")

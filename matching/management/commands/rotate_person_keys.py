"""`rotate_person_keys`: wrap every person's key by the ring's newest key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gis_data.importing.progress import steps
from matching.sealing.errors import SealError
from matching.sealing.keys import site_store
from matching.sealing.rotation import names_to_rewrap, new_ring_key, remove_old_keys


class Command(BaseCommand):
    """Stopped halfway, it goes on where it stopped; a second run changes nothing."""

    help = "本人の鍵を、いちばん新しい親鍵で包みなおします（途中で止めても、続きからできます）。"

    def add_arguments(self, parser: Any) -> None:
        """Take the two ends of a change of keys: a new one before, the old ones away after."""
        parser.add_argument("--new", action="store_true", help="はじめに、新しい親鍵を足します")
        parser.add_argument(
            "--remove-old", action="store_true", help="おわりに、使わなくなった親鍵を消します"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add, wrap anew, remove."""
        try:
            if options["new"]:
                self.stdout.write(f"親鍵「{new_ring_key()}」を足しました。")
            done = sum(site_store().rewrap(name) for name in steps(names_to_rewrap(), "鍵"))
            self.stdout.write(f"包みなおした鍵 {done}")
            if options["remove_old"]:
                gone = "、".join(remove_old_keys()) or "なし"
                self.stdout.write(f"消した親鍵：{gone}")
        except SealError as error:
            raise CommandError(str(error)) from error

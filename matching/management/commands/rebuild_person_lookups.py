"""`rebuild_person_lookups`: fill the blind index, which no backup holds, after a restore."""

from typing import Any

from django.core.management.base import BaseCommand

from gis_data.importing.progress import steps
from matching.models import Person
from matching.sealing.errors import SealError
from matching.services.lookups import lookups_write


class Command(BaseCommand):
    """Run as the owner, who sees all towns. A second run changes nothing."""

    help = "よみと電話でさがすためのしるしを、作りなおします（もどしたあとに、owner で）。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through everybody who is not erased; say whose words did not open."""
        changed, closed = 0, 0
        for person in steps(list(Person.objects.not_erased()), "照合のしるし"):
            try:
                changed += lookups_write(person=person)
            except SealError:
                closed += 1
        self.stdout.write(f"作りなおしたしるし {changed}、開けなかった人 {closed}")

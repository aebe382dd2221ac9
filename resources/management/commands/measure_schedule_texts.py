"""`measure_schedule_texts FILE [--sample 100 --seed 1]`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gis_data.importing.errors import ImportRefused
from resources.importing.measuring import CERTAIN, SILENT, WRITTEN, Measure, measure_list

WORDS = {
    CERTAIN: "予定にできたもの",
    WRITTEN: "書かれたまま残すもの",
    SILENT: "日時が書かれていないもの",
}


class Command(BaseCommand):
    """Say how much of the times of a list the import understands; nothing is written."""

    help = "一覧の開催日時が、どれだけ予定にできるかを数えます。何も書きこみません。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the sample to be checked by hand."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--sample", type=int, default=0, help="目でたしかめる行の数")
        parser.add_argument("--seed", type=int, default=1, help="行のえらび方の番号")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the share, then each sampled row beside what was made of it."""
        try:
            found = measure_list(options["file"])
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from None
        self._print_counts(found)
        for reading in found.sample(options["sample"], options["seed"]):
            made = " ／ ".join(reading.schedules) or "（書かれたまま）"
            self.stdout.write(f"{reading.row}\t{reading.text}\t{made}")

    def _print_counts(self, found: Measure) -> None:
        counts, rows = found.counts(), len(found.readings)
        telling = rows - counts[SILENT]
        self.stdout.write(f"{rows}行")
        for outcome, word in WORDS.items():
            self.stdout.write(f"{word}\t{counts[outcome]}\t{_share(counts[outcome], rows)}")
        share = _share(counts[CERTAIN], telling)
        self.stdout.write(f"日時が書かれた{telling}行のうち、予定にできたもの\t{share}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "0%"

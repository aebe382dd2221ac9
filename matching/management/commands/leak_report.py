"""`leak_report --from --to`: which parts of whom were seen by whom, and when, for a leak."""

import argparse
import datetime as dt
import logging
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from gis_data.models import Municipality
from matching.audit.csv_file import csv_lines
from matching.audit.leaks import HEADING, leak_rows
from matching.tenancy import tenant

LOG = logging.getLogger(__name__)


class Command(BaseCommand):
    """個人情報保護法68条・規則43条: a report to the 委員会 within 3 to 5 days needs this list."""

    help = "漏えいの調べ：だれが、どの本人の、どの項目を、いつ、何回見たかを CSV で出します。"

    def add_arguments(self, parser: Any) -> None:
        """Take the period, and perhaps one user or one person."""
        parser.add_argument("--from", dest="since", required=True, type=_day)
        parser.add_argument("--to", dest="until", required=True, type=_day)
        parser.add_argument("--user", default="", help="利用者名")
        parser.add_argument("--person", type=_uuid, help="本人の番号（この表の「本人の番号」）")
        parser.add_argument("--reason", required=True, help="調べるわけ（記録に残ります）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write line by line, so that a million looks need no memory."""
        since, until = options["since"], options["until"]
        if until < since:
            raise CommandError("--to は、--from と同じ日か、後の日にしてください。")
        if not options["reason"].strip():
            raise CommandError("--reason に、調べるわけを書いてください。")
        LOG.info("leak_report %s to %s: %s", since, until, options["reason"])
        towns = Municipality.objects.order_by("pk").values_list("pk", flat=True)
        self._write([HEADING])
        for pk in towns:
            with tenant([pk]):
                self._write(
                    leak_rows(pk, since, until, username=options["user"], person=options["person"])
                )

    def _write(self, rows: Any) -> None:
        for line in csv_lines(rows):
            self.stdout.write(line, ending="")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        wanted = f"日付を、2026-11-21 のように書いてください：{text}"
        raise argparse.ArgumentTypeError(wanted) from error


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"本人の番号の形ではありません：{text}") from error

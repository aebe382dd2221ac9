"""What the import commands share: options, one transaction, the report, and plain refusals."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError, transaction

from .errors import ImportRefused
from .report import Report
from .source import Source

NOTHING_WRITTEN = "何も書きこんでいません。"


class ImportCommand(BaseCommand):
    """A command that reads one file. Subclasses give `title`, their options and `load`."""

    title = ""
    file_name = "FILE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the options every importer has."""
        parser.add_argument("file", metavar=self.file_name)
        parser.add_argument("--dry-run", action="store_true", help="ためすだけで、書きこみません")
        parser.add_argument("--report", metavar="FILE.json", help="結果を JSON でも書き出します")
        parser.add_argument("--source", default="", help="出典（例: e-Stat 小地域境界 令和2年）")
        parser.add_argument("--publisher", default="", help="作成者（例: 総務省統計局）")
        parser.add_argument("--licence", default="", help="利用条件（例: CC BY 4.0）")
        parser.add_argument("--year", type=int, default=None, help="データの年（例: 2020）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import within one transaction; a dry run or a refusal leaves the database as it was."""
        report = Report(self.title, Path(options["file"]).name, dry_run=options["dry_run"])
        self._check_report_place(options["report"])
        try:
            with transaction.atomic():
                self._load(report, options)
                transaction.set_rollback(options["dry_run"])
        except ImportRefused as refusal:
            raise self._refused(report, str(refusal), options["report"]) from None
        except (DataError, IntegrityError) as error:
            said = str(error).splitlines()[0]
            raise self._refused(
                report, f"データベースに書けない値があります（{said}）。", options["report"]
            ) from None
        self._write_report(report, options["report"])
        self.stdout.write(report.as_text())

    def _load(self, report: Report, options: dict[str, Any]) -> None:
        self.load(report, options)
        if not report.written and not report.removed:
            self.stderr.write(report.as_text())
            raise ImportRefused("取り込める行が1つもありませんでした。理由は上のとおりです。")

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read the file and write its rows, telling the report. Raises ImportRefused."""
        raise NotImplementedError

    def _refused(self, report: Report, reason: str, place: str | None) -> CommandError:
        report.error = reason
        report.new = report.changed = report.unchanged = 0
        self._write_report(report, place)
        return CommandError(f"{self.title}: {reason}\n{NOTHING_WRITTEN}")

    def _check_report_place(self, place: str | None) -> None:
        if not place:
            return
        try:  # before the work, so that nothing is written without its report
            Path(place).open("a", encoding="utf-8").close()
        except (OSError, ValueError) as error:
            said = getattr(error, "strerror", None) or str(error)
            raise CommandError(f"--report「{place}」に書けません（{said}）。") from None

    def _write_report(self, report: Report, place: str | None) -> None:
        if not place:
            return
        try:
            text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
            Path(place).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"--report「{place}」に書けません（{error.strerror}）。") from None


def source_of(options: dict[str, Any]) -> Source:
    """Return what the operator said about where the file came from."""
    return Source(
        source=options["source"],
        publisher=options["publisher"],
        licence=options["licence"],
        year=options["year"],
    )

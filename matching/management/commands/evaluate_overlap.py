"""Measures 重なり on a judged set, beside plain methods; reads files only, no database."""

import csv
import os
import tempfile
from argparse import ArgumentParser
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from matching.overlap.judged.evaluation import RunRow, evaluate
from matching.overlap.judged.fields import JudgedFileError
from matching.overlap.judged.reading import read_judged_set
from matching.overlap.judged.report import as_json, as_table
from matching.overlap.knowledge.known import load_knowledge, without_lexicon


class Command(BaseCommand):
    help = "判定つきのデータで、重なりの見つけ方の良さをはかります（データベースは使いません）。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--resources", required=True, type=Path, help="場所（JSON Lines）")
        parser.add_argument("--persons", required=True, type=Path, help="本人（JSON Lines）")
        parser.add_argument("--judgments", required=True, type=Path, help="判定（CSV）")
        parser.add_argument("--run-out", type=Path, help="すべての組の並びを書き出すCSV")
        parser.add_argument("--vectors", type=Path, help="単語ベクトルのフォルダ")
        parser.add_argument(
            "--without-lexicon", action="store_true", help="語彙を使わない（語彙の効き目を見る）"
        )
        parser.add_argument("--json", action="store_true", help="結果をJSONで出す")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            judged = read_judged_set(options["resources"], options["persons"], options["judgments"])
        except JudgedFileError as problem:
            raise CommandError(str(problem)) from problem
        if not any(judgement.grade for judgement in judged.judgements.values()):
            raise CommandError(f"{options['judgments']}: 評価1以上の組がないので、はかれません。")
        knowledge = load_knowledge(options["vectors"] or Path(settings.KASANARI_VECTORS_DIR))
        if options["without_lexicon"]:
            knowledge = without_lexicon(knowledge)
        result = evaluate(judged, knowledge, progress=self._progress)
        if options["run_out"]:
            write_run(options["run_out"], result.rows)
        self.stdout.write(as_json(result) if options["json"] else as_table(result))

    def _progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(text, ending="")


def write_run(path: Path, rows: tuple[RunRow, ...]) -> None:
    """Write the run whole or not at all. Raises CommandError."""
    try:
        handle, fresh = tempfile.mkstemp(prefix=".run-", dir=path.resolve().parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(field.name for field in fields(RunRow))
            writer.writerows((*astuple(row)[:-1], int(row.blocked)) for row in rows)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(path)
    except OSError as problem:
        raise CommandError(f"{path}: 書き出せません（{problem.strerror}）。") from problem

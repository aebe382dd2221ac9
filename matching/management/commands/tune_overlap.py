"""Chooses weights on judged sets, one person left out at a time; reads files only, no database."""

from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from matching.overlap.judged.fields import JudgedFileError
from matching.overlap.judged.reading import JudgedSet, read_judged_set
from matching.overlap.judged.tuning import SCALES, SHARES, Tuned, tune
from matching.overlap.knowledge.known import load_knowledge
from matching.overlap.weights import Weights

FILES = "resources.jsonl", "persons.jsonl", "judgments.csv"
DRAWS = 200


class Command(BaseCommand):
    help = (
        "判定つきのデータで、重みの数を選びます。本人を一人ずつ除いて選び、"
        "除いた人での良さも出します（データベースは使いません。何も書きかえません）。"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "sets", nargs="+", type=Path, metavar="フォルダー", help="・".join(FILES) + " のある所"
        )
        parser.add_argument("--draws", type=int, default=DRAWS, help=f"ためす数（{DRAWS}）")
        parser.add_argument("--vectors", type=Path, help="単語ベクトルのフォルダ")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["draws"] < 1:
            raise CommandError("--draws は1以上の整数にしてください。")
        sets = {str(folder): _read(folder) for folder in options["sets"]}
        if not any(j.grade for judged in sets.values() for j in judged.judgements.values()):
            raise CommandError("評価1以上の組がないので、選べません。")
        knowledge = load_knowledge(options["vectors"] or Path(settings.KASANARI_VECTORS_DIR))
        with tqdm(unit="人", disable=None) as bar:
            found = tune(sets, knowledge, options["draws"], lambda *at: _show(bar, *at))
        self.stdout.write("\n".join(report(found)))


def _read(folder: Path) -> JudgedSet:
    resources, persons, judgements = (folder / name for name in FILES)
    try:
        return read_judged_set(resources, persons, judgements)
    except JudgedFileError as problem:
        raise CommandError(str(problem)) from problem


def _show(bar: Any, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)


def report(found: Tuned) -> list[str]:
    """The figures of each set, and the numbers that differ from those in use."""
    unseen = found.unseen()
    lines = ["nDCG@10\tいまの重み\t全員で選んだ重み\tその人を除いて選んだ重み\tデータ"]
    for name in dict.fromkeys(name for name, _ in found.persons):
        rows = [n for n, (of, _) in enumerate(found.persons) if of == name]
        figures = found.table[0, rows], found.table[found.best, rows], unseen[rows]
        lines.append("\t".join(["", *(f"{values.mean():.3f}" for values in figures), name]))
    now, best = Weights(), found.candidates[found.best]
    lines += ["", "全員で選んだ重み（いまの重みとちがうもの）:"]
    lines += [
        f"  {field.name}: {getattr(now, field.name):.3g} → {getattr(best, field.name):.3g}"
        for field in fields(now)
        if field.name in {*SHARES, *SCALES}
        and getattr(now, field.name) != getattr(best, field.name)
    ] or ["  なし（いまの重みが、いちばん良い）"]
    return lines

"""`uncaught_words FILE` or `uncaught_words --town CODE`: words that no concept catches."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.tables import read_table
from gis_data.models import Municipality
from matching.engine import knowledge
from matching.overlap.knowledge.uncaught import Uncaught, uncaught_words
from matching.selectors.uncaught import public_places, uncaught_in
from resources.importing.columns import MISSING, Cells, is_heading

SHOWN = 50
TEXTS = (
    *("purpose", "support", "time_note", "condition", "fee_note", "booking_note"),
    *("network", "barrier_free", "remarks"),
)


class Command(BaseCommand):
    help = (
        "公開の一覧（CSV・xlsx）やまちの地域資源の言葉のうち、語彙のどの概念にも当たらないものを、"
        "出てくる場所の多い順に出します（人名・地名はのぞきます。何も書きかえません）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("file", nargs="?", help="公開の一覧（CSV か xlsx）")
        where.add_argument("--town", metavar="市町村コード", help="公開している地域資源を調べる")
        parser.add_argument("--shown", type=int, default=SHOWN, help=f"出す言葉の数（{SHOWN}）")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["shown"] < 1:
            raise CommandError("--shown は1以上の整数にしてください。")
        found = _of_town(options["town"]) if options["town"] else _of_file(options["file"])
        lines = [
            f"読んだところ\t{found.entries}",
            f"どの概念にも当たらないところ\t{len(found.unmet)}",
            "場所の数\t言葉\t例（場所）\t例（文）",
            *(
                f"{row.entries}\t{row.word}\t{row.name}\t{' '.join(row.sentence.split())}"
                for row in found.words[: options["shown"]]
            ),
        ]
        self.stdout.write("\n".join(lines))


def _of_town(code: str) -> Uncaught:
    town = Municipality.objects.filter(code=code[:5]).defer("boundary").first()
    if town is None:
        raise CommandError(f"市町村コード {code} の市町村は、登録されていません。")
    return uncaught_in(town, public_places(town))


def _of_file(name: str) -> Uncaught:
    try:
        table = read_table(name, is_heading, MISSING)
    except ImportRefused as problem:
        raise CommandError(str(problem)) from problem
    known = knowledge()
    return uncaught_words(_entries(table.rows), known.lexicon, known.meaning)


def _entries(rows: Any) -> Iterator[tuple[str, list[str]]]:
    for row in rows:
        cells = Cells(row.cells)
        if name := cells.get("name"):
            yield name, [text for word in TEXTS if (text := cells.long(word))]

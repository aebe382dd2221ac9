"""`retention`: clear what has been kept long enough, or tell what would go."""

from typing import Any
from unicodedata import east_asian_width

from django.core.management.base import BaseCommand
from django.utils import timezone

from kasanari.retention.clearing import Line, clear, what_would_go

HEADS = ("まち", "消えるもの", "数", "残す期間", "いつから数えるか", "わけ")
THE_SITE = "（サイト）"


class Command(BaseCommand):
    """Run by the worker every night; sites without one call it from a timer."""

    help = "残す期間が終わったものを消します。--dry-run なら、何が消えるかを表にするだけです。"

    def add_arguments(self, parser: Any) -> None:
        """Offer to change nothing."""
        parser.add_argument("--dry-run", action="store_true", help="消さずに、表だけを出します。")

    def handle(self, *args: Any, **options: Any) -> None:
        """Clear, and say how many went."""
        day = timezone.localdate()
        if options["dry_run"]:
            self.stdout.write(table(what_would_go(day)))
            self.stdout.write("ためしただけです。何も消していません。")
            return
        gone = sum(sum(report.counts.values()) for report in clear(day))
        self.stdout.write(f"{day:%Y年%-m月%-d日}の片づけが終わりました。きょう消したもの：{gone}件")


def table(lines: list[Line]) -> str:
    """The lines under one another, in columns of equal width."""
    rows = [HEADS, *(_row(line) for line in lines)]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(HEADS))]
    padded = (
        "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in padded)


def _row(line: Line) -> tuple[str, ...]:
    rule = line.rule
    period = rule.words(line.amount)
    town = line.town or THE_SITE
    return town, rule.what, str(line.count), period, rule.counted_from, rule.ground


def _width(text: str) -> int:
    """Columns in a terminal: a Japanese letter takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)

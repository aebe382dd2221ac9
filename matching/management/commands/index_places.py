"""Bring the index of places of every town up to now; makes what is missing."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gis_data.models import Municipality
from matching.place_index.all_towns import bring_up, towns_with_places
from matching.place_index.folder import what_is_wrong


class Command(BaseCommand):
    """`index_places [CODE …]`: after an update of the 語彙, and whenever the folder was emptied."""

    help = "重なりをさがすためのファイルを、市町村ごとに新しくします。"

    def add_arguments(self, parser: Any) -> None:
        """Take the codes of towns; none means all."""
        parser.add_argument("codes", nargs="*", metavar="市町村コード")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say of each town how many places there are, and how long it took until then."""
        if sentence := what_is_wrong():
            raise CommandError(f"{sentence}（KASANARI_INDEX_DIR）")
        start = time.monotonic()
        for town, count in bring_up(_towns(options["codes"])):
            seconds = time.monotonic() - start
            self.stdout.write(f"{town}：{count}か所（はじめから{seconds:.1f}秒）")


def _towns(codes: list[str]) -> list[Municipality]:
    towns = list(Municipality.objects.filter(code__in=codes) if codes else towns_with_places())
    unknown = sorted(set(codes) - {town.code for town in towns})
    if unknown:
        raise CommandError(f"この市町村コードは、登録されていません：{'、'.join(unknown)}")
    return towns

"""`load_demo`: the demo town with its places, interviews, staff and persons."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kasanari.demo_loading import DemoError, load_demo_town
from kasanari.demo_loading.reading import DEMO_FOLDER


class Command(BaseCommand):
    """Run by script/server on the first start; a second run changes nothing."""

    help = "お試し用の町（作りもの）を入れます。もう入っているものは変えません。"

    def add_arguments(self, parser: Any) -> None:
        """Take another folder of demo files, for those who make a town of their own."""
        parser.add_argument("--folder", type=Path, default=DEMO_FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say in two lines what was made."""
        try:
            town = load_demo_town(options["folder"])
        except DemoError as error:
            raise CommandError(str(error)) from error
        if not town.made:
            self.stdout.write(
                f"お試しの町「{town.municipality}」は、もう入っています。何も変えていません。"
            )
            return
        made = "、".join(f"{name} {count}" for name, count in town.made.items())
        self.stdout.write(f"お試しの町「{town.municipality}」を入れました：{made}")

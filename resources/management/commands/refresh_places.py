"""`refresh_places --municipality CODE`: after the 圏域 were defined anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gis_data.models import Municipality
from resources.services import places_refresh


class Command(BaseCommand):
    """Give the entries of one town their 圏域 again."""

    help = "圏域を決めなおしたあとに、地域資源の圏域と、公開する場所を合わせます。"

    def add_arguments(self, parser: Any) -> None:
        """Take the town's code."""
        parser.add_argument("--municipality", required=True, help="市町村コード（5桁）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh and say how many entries changed."""
        town = Municipality.objects.filter(code=options["municipality"]).first()
        if town is None:
            raise CommandError(f"市町村コード「{options['municipality']}」は登録されていません。")
        changed = places_refresh(municipality=town)
        self.stdout.write(f"{town}：{changed}件の圏域と公開する場所を合わせました。")

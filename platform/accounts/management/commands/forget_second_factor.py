"""`forget_second_factor USERNAME`: for the operator, when nobody in the town can help any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.login.lost import second_factor_forget
from accounts.models import User


class Command(BaseCommand):
    """Forgets one user's second factor."""

    help = "利用者の二段階の確認を外します。次のログインで登録しなおせます。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the login."""
        parser.add_argument("username", help="利用者名")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget it and say so."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("その利用者名の人はいません。何も変えていません。")
        number = second_factor_forget(user=user)
        self.stdout.write(f"二段階の確認を外し、端末をログアウトしました（登録 {number} 件）。")

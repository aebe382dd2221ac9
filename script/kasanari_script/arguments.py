"""Read command-line arguments, with help and complaints in Japanese."""

import argparse
from typing import Never

from .errors import SetupError


class Arguments(argparse.ArgumentParser):
    """An argument parser whose help is a text of ours."""

    def __init__(self, name: str, help_text: str) -> None:
        super().__init__(prog=f"script/{name}", add_help=True, allow_abbrev=False)
        self.help_text = help_text

    def format_help(self) -> str:
        """Return the whole help."""
        return self.help_text.strip() + "\n"

    def error(self, message: str) -> Never:
        """Say what could not be read."""
        raise SetupError(
            f"指定が正しくありません（{message}）。{self.prog} --help を見てください。"
        )

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Read all arguments; refuse words we do not know."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            self.error(f"知らない言葉: {' '.join(unknown)}")
        return options

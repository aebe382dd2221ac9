#!/usr/bin/env python3
"""Django's command line, with the repository root on the path."""

import os
import sys
from pathlib import Path

# Commands that change the schema run as the owner of the tables; all others as the web role.
OWNER_COMMANDS = {
    "migrate",
    "flush",
    "grant_web_role",
    "sqlmigrate",
    "sqlflush",
    "reseal_persons",
    "rotate_person_keys",
    "backup",
    "restore_drill",
    "finish_erasures",
    "rebuild_person_lookups",
}


def main() -> None:
    """Run a management command from any working directory."""
    # Appended, never inserted at 0: `platform/` must not shadow the standard library.
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kasanari.settings.staff")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["KASANARI_AS_OWNER"] = "1"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

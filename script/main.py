"""Entry of every command: `main.py NAME ARGS…` (this folder is sys.path[0])."""

import sys
from importlib import import_module

from kasanari_script.errors import run_command

COMMANDS = ("bootstrap", "server", "test", "manage", "quality")

if __name__ == "__main__":
    name, arguments = sys.argv[1], sys.argv[2:]
    if name == "keeper":
        from kasanari_script.cluster.keeper import main

        main(arguments[0])
    elif name in COMMANDS:
        command = import_module(f"kasanari_script.commands.{name}")
        sys.exit(run_command(command.run, arguments))

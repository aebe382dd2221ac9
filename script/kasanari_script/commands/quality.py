"""script/quality: everything a machine can say about the code without running the tests."""

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from ..arguments import Arguments
from ..bootstrap import bootstrap
from ..paths import MANAGE, ROOT, VENV_PYTHON
from ..semgrep import ENVIRONMENT, ensure_semgrep, scan_command, test_command
from ..signals import stop_on_signals
from ..stages import Stages
from ..throwaway import throwaway_site

HELP = """
使い方: script/quality

コードの書き方と決まりごとを確かめます: 書き方（ruff）、整え方、読みこみの向き（import-linter）、
型（mypy）、危ない書き方（bandit、semgrep と script/semgrep の決まり）、書き忘れたマイグレーション、
公開用の設定（check --deploy）。semgrep は、はじめに自分の環境（.venv-semgrep）に入れます。
"""
HTTPS_EXAMPLE = ROOT / "docs" / "operating.md"
FIRST_LINE = "# /etc/kasanari/environment"
OWN = "…"
PACKAGES = ("platform", "gis_data", "resources", "matching")


def run(arguments: list[str]) -> int:
    """Run every check, also after a failed one; return 0 when all pass."""
    Arguments("quality", HELP).parse(arguments)
    stop_on_signals()
    stages = Stages()
    bootstrap(stages, tests=True)
    with stages.stage("semgrep をたしかめる") as say:
        ensure_semgrep(say=say)
    with throwaway_site(stages.say) as env:
        passed = [_check(words, command, env | more) for words, command, more in _checks()]
    print(f"{sum(passed)} / {len(passed)} よし（{stages.total():.1f} 秒）", flush=True)
    return 0 if all(passed) else 1


def _checks() -> list[tuple[str, list[str | Path], dict[str, str]]]:
    manage = [VENV_PYTHON, "-W", "error", MANAGE]
    return [
        ("書き方（ruff check）", _tool("ruff", "check", "--quiet", "."), {}),
        ("整え方（ruff format）", _tool("ruff", "format", "--quiet", "--check", "."), {}),
        ("読みこみの向き（import-linter）", _lint_imports(), {}),
        ("型（mypy）", _tool("mypy", "--no-error-summary"), {}),
        ("危ない書き方（bandit）", _bandit(), {}),
        ("決まりの試し（semgrep --test）", test_command(), ENVIRONMENT),
        ("人を守る決まり（semgrep）", scan_command(), ENVIRONMENT),
        ("マイグレーション", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        (
            "公開用の設定（check --deploy）",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            read_example(HTTPS_EXAMPLE),
        ),
    ]


def _tool(module: str, *arguments: str) -> list[str | Path]:
    return [VENV_PYTHON, "-m", module, *arguments]


def _lint_imports() -> list[str | Path]:
    # Appended, so that platform/ never comes before the standard library.
    code = (
        "import sys; sys.path += ['.', 'platform'];"
        "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    )
    return [VENV_PYTHON, "-c", code]


def _bandit() -> list[str | Path]:
    options = ("-q", "-r", "-ll", "-c", "pyproject.toml")
    return _tool("bandit", *options, *(name for name in PACKAGES if (ROOT / name).is_dir()))


def read_example(path: Path) -> dict[str, str]:
    """Read the `NAME=value` lines of the environment in a document, without each town's own `…`.

    Raises ValueError where the document has no such block.
    """
    block = path.read_text(encoding="utf-8").split(f"```ini\n{FIRST_LINE}\n")
    if len(block) != 2:
        raise ValueError(f"{path}: one block of settings beginning with {FIRST_LINE} is expected")
    lines = block[1].split("```")[0].splitlines()
    pairs = (line.partition("=") for line in lines if line)
    return {name: value for name, _, value in pairs if value != OWN}


def _check(words: str, command: list[str | Path], env: Mapping[str, str]) -> bool:
    begin = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    verdict = "よし" if done.returncode == 0 else "直してください"
    print(f"  {words} … {verdict}（{time.monotonic() - begin:.1f} 秒）", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0

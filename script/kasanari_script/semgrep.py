"""semgrep with our own rules, in an environment of its own: its pins clash with the site's."""

import shutil
import sys
from pathlib import Path

from .locks import held
from .paths import ROOT, VAR
from .programs import run_quietly
from .stages import Say
from .stamps import Stamp
from .venv import PIP_FAILURE, fingerprint

HOME = ROOT / ".venv-semgrep"
PROGRAM = HOME / "bin" / "semgrep"
LOCK = ROOT / "requirements" / "semgrep.txt"
RULES = ROOT / "script" / "semgrep"
EXAMPLES = ROOT / "tests" / "script" / "semgrep"
FOLDERS = ("platform", "gis_data", "resources", "matching", "frontend")
ENVIRONMENT = {
    "SEMGREP_SETTINGS_FILE": str(VAR / "semgrep" / "settings.yml"),
    "SEMGREP_LOG_FILE": str(VAR / "semgrep" / "log"),
}
# Nothing is asked of or told to anybody outside.
OFFLINE = ("--metrics=off", "--disable-version-check")


def ensure_semgrep(*, say: Say) -> None:
    """Install the locked list unless the stamp says that it is there."""
    stamp = Stamp(HOME / "kasanari-lock")
    wanted = f"{sys.version_info[:2]} {fingerprint(LOCK)}"
    with held(VAR / "semgrep.lock"):
        if PROGRAM.exists() and stamp.says(wanted):
            return
        say(f"semgrep を入れます（{LOCK.name}、はじめは 1 分ほど）。")
        shutil.rmtree(HOME, ignore_errors=True)
        make = [sys.executable, "-m", "venv", HOME]
        run_quietly(make, failure="Python の仮想環境を作れませんでした。")
        pip = [HOME / "bin" / "python", "-m", "pip", "--no-input", "--disable-pip-version-check"]
        install = [*pip, "install", "--quiet", "--require-hashes", "-r", LOCK]
        run_quietly(install, failure=PIP_FAILURE)
        stamp.write(wanted)


def scan_command() -> list[str | Path]:
    """The command that reads the whole product and fails for each finding."""
    return [*_scan(), "--error", "--quiet", "--no-git-ignore", *FOLDERS]


def test_command() -> list[str | Path]:
    """The command that shows each rule its bad and its good examples."""
    return [*_scan(), "--test", EXAMPLES]


def _scan() -> list[str | Path]:
    # By module, so that its helper programs are found without its folder on PATH.
    return [PROGRAM, "scan", *OFFLINE, "--config", RULES]

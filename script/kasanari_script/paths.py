"""Where things lie, and making folders."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VENV_PYTHON = ROOT / ".venv" / "bin" / "python"
MANAGE = ROOT / "platform" / "manage.py"
VECTORS = VAR / "vectors"


def write_whole(path: Path, text: str) -> None:
    """Write a small file wholly or not at all, also over one that another user wrote."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def make_folder(folder: Path, mode: int = 0o755) -> Path:
    """Make a folder (and its parents) with exactly this mode, whatever the umask is."""
    if not folder.is_dir():
        if folder.parent != folder:
            make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
    return folder

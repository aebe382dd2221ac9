"""Read this checkout as text, for the tests that guard its habits."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "kasanari": ROOT / "platform" / "kasanari",
    "accounts": ROOT / "platform" / "accounts",
    "gis_data": ROOT / "gis_data",
    "resources": ROOT / "resources",
    "matching": ROOT / "matching",
}
TEXT_ENDINGS = {
    *(".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".json", ".jsonl", ".csv"),
    *(".geojson", ".sh", ".env", ".example", ".svg", ".cfg", ".ini", ".yml", ".yaml", ""),
}


def ignored_folders() -> set[str]:
    """Names of the folders that git leaves out, from .gitignore itself."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return {line.strip("/") for line in lines if line.endswith("/")} | {".git"}


def files_under(*folders: Path) -> Iterator[Path]:
    """Every file of the checkout (or of some folders) that belongs to the product."""
    left_out = ignored_folders()
    for top in folders or (ROOT,):
        for folder, names, files in os.walk(top):
            names[:] = sorted(n for n in names if n not in left_out)
            # In a second worktree `.git` is a file.
            yield from (Path(folder) / name for name in sorted(files) if name != ".git")


def text_files(*folders: Path) -> Iterator[tuple[Path, str]]:
    """Every text file with its text."""
    for path in files_under(*folders):
        if path.suffix in TEXT_ENDINGS:
            yield path, path.read_text(encoding="utf-8")


def our_code() -> Iterator[Path]:
    """Python files of the product: apps and scripts, without tests and migrations."""
    for path in files_under(*PACKAGES.values(), ROOT / "script", ROOT / "platform" / "manage.py"):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path


def strings_of(path: Path) -> Iterator[str]:
    """String values of a Python file, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, holders) and _has_doc(n)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _has_doc(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def shown(path: Path) -> str:
    """A path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()

"""The folders stay as they were meant: nothing shadows `platform`, arrows only go down."""

import ast
import importlib
import platform
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from .repository import PACKAGES, ROOT, files_under, our_code, shown

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def test_platform_is_the_one_of_the_standard_library():
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert platform.system() == "Linux"


def test_the_platform_folder_is_no_package():
    assert (ROOT / "platform").is_dir()
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_platform_holds_no_tests():
    names = [p.name for p in files_under(ROOT / "platform")]
    assert not [n for n in names if n.startswith("test_") or n == "conftest.py"]


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_comes_from_this_checkout(name):
    assert Path(importlib.import_module(name).__file__).parent == PACKAGES[name]


def test_every_folder_of_tests_is_a_package():
    folders = {p.parent for p in files_under(ROOT / "tests") if p.suffix == ".py"}
    assert ROOT / "tests" in folders
    assert [shown(f) for f in folders if not (f / "__init__.py").exists()] == []


def test_the_folders_of_tests_mirror_the_import_names():
    names = {p.parent.name for p in (ROOT / "tests").glob("*/__init__.py")}
    assert set(PACKAGES) <= names
    assert names <= {*PACKAGES, "frontend", "e2e", "script"}


def test_the_list_of_packages_for_a_wheel_is_complete():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert sorted(listed) == sorted(shown(folder) for folder in PACKAGES.values())
    assert settings["tool"]["importlinter"]["root_packages"] == list(PACKAGES)


def test_only_the_importing_package_reads_files_with_geopandas():
    importers = {
        shown(path)
        for path in our_code()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if any(name.partition(".")[0] in {"geopandas", "pyogrio"} for name in imported(node))
    }
    assert importers
    assert {name for name in importers if not name.startswith("gis_data/importing/")} == set()


def imported(node: ast.AST) -> list[str]:
    """Names of the modules an import statement asks for."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'platform'}", "PATH": "/usr/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_import_arrows_are_kept():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def copy_of_the_code(tmp_path: Path) -> Path:
    """The packages and pyproject.toml in a folder where a test may break them."""
    for folder in PACKAGES.values():
        target = tmp_path / folder.relative_to(ROOT)
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__", "demo"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


DOWN = "Apps import downwards only"
CORE = "The core of 重なり knows neither Django nor the database nor any other app"
NO_PERSONS = "Nothing below matching knows that persons exist"
GEO = "geopandas and pyogrio live in gis_data.importing only"


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("gis_data/selectors.py", "import resources.choices", DOWN),
        ("platform/accounts/roles.py", "import resources.choices", DOWN),
        ("matching/choices.py", "import kasanari.settings.env", DOWN),
        ("resources/kinds.py", "import matching.choices", NO_PERSONS),
        ("matching/overlap/gains/score.py", "import django", CORE),
        ("matching/overlap/gains/score.py", "import gis_data.models", CORE),
        ("matching/overlap/language/words.py", "from matching import models", CORE),
        ("resources/kinds.py", "import geopandas", GEO),
    ],
)
def test_an_arrow_back_is_found(copy_of_the_code, file, line, contract):
    assert (copy_of_the_code / file).exists()
    with (copy_of_the_code / file).open("a", encoding="utf-8") as code:
        code.write(f"\n{line}\n")
    done = lint_imports(copy_of_the_code)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout

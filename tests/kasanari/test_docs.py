"""What the documents say is so: settings, words, libraries, links."""

import importlib
import inspect
import re
import tomllib
from importlib.metadata import files, metadata
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from pghistory.models import Event

from .repository import ROOT, files_under, shown, text_files
from .test_settings import names_read

DOCS = ROOT / "docs"
CODE_WORD = re.compile(r"`([A-Za-z][A-Za-z_]*(?:\.[A-Za-z_]+)?)`")
WORDS_LIVE_IN = (
    "accounts.keeping",
    "accounts.roles",
    "gis_data.models.provenance",
    "resources.choices",
    "resources.models",
    "matching.choices",
    "matching.models",
    "matching.overlap.reasons.levels",
    "matching.overlap.knowledge.lexicon",
    "matching.overlap.profile",
    "matching.overlap.reasons.naming",
    "matching.overlap.conditions.standing",
    "matching.overlap.conditions.obstacles",
    "matching.overlap.weights",
)
PACKAGE_NAMES = {"gis_data", "accounts", "resources", "matching", "matching.overlap"}


def read(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def test_every_setting_is_described_and_no_other():
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs", "settings.md"), re.MULTILINE))
    assert described == names_read()


def test_every_check_of_the_settings_is_in_the_document():
    ids = set(re.findall(r"kasanari\.[EW]\d{3}", read("platform", "kasanari", "checks.py")))
    assert len(ids) >= 6
    assert ids == set(re.findall(r"kasanari\.[EW]\d{3}", read("docs", "settings.md")))


def named(word: str) -> object | None:
    """What a word of the glossary names: a class, a constant, or a member of a class."""
    name, _, member = word.partition(".")
    models = {model.__name__: model for model in apps.get_models()}
    owner = models.get(name)
    for module in map(importlib.import_module, WORDS_LIVE_IN):
        owner = owner or getattr(module, name, None)
    if owner is None or not member or hasattr(owner, member):
        return owner
    return owner if member in getattr(owner, "__dataclass_fields__", {}) else None


def glossary_words() -> list[str]:
    words = dict.fromkeys(CODE_WORD.findall(read("docs", "glossary.md")))
    return [word for word in words if word not in PACKAGE_NAMES]


@pytest.mark.parametrize("word", glossary_words())
def test_every_name_of_the_glossary_exists(word):
    found = named(word)
    assert found is not None
    assert not isinstance(found, ModuleType)
    assert inspect.isclass(found) or isinstance(found, dict)


@pytest.mark.parametrize("word", ["Nobody", "Person.point", "Role.BOSS", "Weights.secret"])
def test_a_name_that_does_not_exist_would_be_found(word):
    assert named(word) is None


def test_every_model_is_in_the_glossary():
    ours = {"accounts", "gis_data", "resources", "matching"}
    models = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in ours
        and not model._meta.proxy
        and not issubclass(model, Event)  # histories: one row names them all
    }
    assert {m for m in models if m not in glossary_words()} == set()


def plain(name: str) -> str:
    return re.sub(r"[-_. ]", "", name).lower()


def libraries_of_the_table() -> dict[str, str]:
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", read("docs", "adr", "010-libraries.md"), re.M)
    return {plain(name): licence for name, licence in rows if name != "library"}


def libraries_of_the_project() -> set[str]:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {plain(re.split(r"[\[<>=~! ]", line)[0]) for line in lines}


def test_the_table_of_libraries_is_complete():
    assert set(libraries_of_the_table()) == libraries_of_the_project()


def stated_licence(name: str) -> str:
    """What an installed package says of its licence, in one line."""
    facts = metadata(name)
    classifiers = [c for c in facts.get_all("Classifier", []) if c.startswith("License")]
    return " ".join([facts.get("License-Expression") or facts.get("License") or "", *classifiers])


def libraries_that_state_their_licence() -> list[tuple[str, str]]:
    silent = plain("axe-playwright-python")
    return [row for row in libraries_of_the_table().items() if row[0] != silent]


def test_the_one_silent_library_says_its_licences_in_its_files():
    texts = {
        path.name: path.locate().read_text(encoding="utf-8")
        for path in files("axe-playwright-python") or []
        if path.name in {"LICENSE", "axe.min.js"}
    }
    assert texts["LICENSE"].startswith("MIT License")
    assert "Mozilla Public\n * License, v. 2.0" in texts["axe.min.js"]
    assert libraries_of_the_table()[plain("axe-playwright-python")] == "MIT AND MPL-2.0"


@pytest.mark.parametrize(("name", "licence"), libraries_that_state_their_licence())
def test_each_licence_is_the_one_its_package_states(name, licence):
    real = next(n for n in libraries_in_their_spelling() if plain(n) == name)
    stated = plain(stated_licence(real))
    assert stated
    assert [part for part in re.split(r" AND | OR ", licence) if plain(part) not in stated] == []


def libraries_in_their_spelling() -> list[str]:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [re.split(r"[\[<>=~! ]", line)[0] for line in lines]


def links_of(text: str) -> list[str]:
    """Targets of the Markdown links and pictures of a text that stay in this repository."""
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [t.partition("#")[0] for t in targets if not t.startswith(("http", "#", "mailto:"))]


def test_every_link_between_documents_leads_somewhere():
    pages = [(p, t) for p, t in text_files() if p.suffix == ".md"]
    assert len(pages) > 15
    dead = [
        f"{shown(page)}: {target}"
        for page, text in pages
        for target in links_of(text)
        if not (page.parent / target).exists()
    ]
    assert dead == []


def decisions() -> list[Path]:
    return [p for p in files_under(DOCS / "adr") if p.name != "README.md"]


def test_each_decision_has_a_number_of_its_own_and_is_listed():
    numbers = [int(page.name[:3]) for page in decisions()]
    assert len(set(numbers)) == len(numbers)
    index = read("docs", "adr", "README.md")
    assert [page.name for page in decisions() if f"({page.name})" not in index] == []


@pytest.mark.parametrize("page", decisions(), ids=lambda page: page.stem)
def test_a_decision_is_one_page_with_all_its_parts(page):
    text = page.read_text(encoding="utf-8")
    assert re.match(rf"# {page.name[:3]} .+\n\d{{4}}-\d\d-\d\d, (accepted|replaced by \d+)\n", text)
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert {"Context", "Decision", "Consequences"} <= set(heads)
    assert len(text.splitlines()) <= 80


def commands_of(text: str) -> set[str]:
    return set(re.findall(r"\bscript/manage ([a-z_]+)", text))


def test_every_management_command_in_the_documents_exists():
    from django.core.management import get_commands

    pages = [(p, t) for p, t in text_files() if p.suffix == ".md"]
    known = set(get_commands())
    wrong = {f"{shown(p)}: {name}" for p, text in pages for name in commands_of(text) - known}
    assert wrong == set()


def test_every_script_in_the_documents_exists():
    pages = [(p, t) for p, t in text_files() if p.suffix == ".md"]
    named_scripts = {
        n for _, t in pages for n in re.findall(r"(?<!tests/)\bscript/([a-z][\w.-]*\w)", t)
    }
    assert {"server", "test"} <= named_scripts
    assert {n for n in named_scripts if not (ROOT / "script" / n).exists()} == set()


def test_the_readme_speaks_japanese_first_then_english():
    text = read("README.md")
    assert text.index("かさなり") < text.index("## English")
    assert "script/server" in text.partition("## English")[0]
    assert "script/server" in text.partition("## English")[2]


def test_the_licence_is_the_one_the_project_states():
    assert read("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 kasanari contributors\n")
    assert tomllib.loads(read("pyproject.toml"))["project"]["license"] == {"file": "LICENSE"}

"""Habits that keep the code readable and free of outside places, held by tests."""

import ast
import re
from pathlib import Path

import pytest

from .repository import PACKAGES, ROOT, files_under, our_code, shown, strings_of, text_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
FRONTEND = ROOT / "frontend"
DEMO = PACKAGES["kasanari"] / "demo"

# Written in parts, so that this file does not hold what it looks for.
MACHINE_PLACES = [f"/{'work'}/", f"/{'tmp'}/k", f"/{'root'}/", f"/{'home'}/"]
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("registry", "npmjs"),
        ("cdn", "jsdelivr"),
        ("unpkg", "com"),
        ("fonts", "googleapis"),
    )
]
WORDS_FOR_NO_SCREEN = ["ランキング", "スコア", "ブロック", "1番目", "１番目", "一番目"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LOCKED = re.compile(r"\S+==\S+( ;[^-]*)?(\s+--hash=sha256:\w{64})+\s*")
# What makes a browser fetch something; a plain link (<a href>) fetches nothing by itself.
FETCHING = re.compile(
    r"""<(?!a\b)[a-z][^>]*?\s(?:src|srcset|href|poster|data|action)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?\s*(?:https?:)?//"""
    r"""|@import\s+["'](?:https?:)?//"""
    r"""|(?:import|from|fetch)\s*\(?\s*["'`](?:https?:)?//""",
    re.IGNORECASE,
)


def functions_of(path: Path) -> list[tuple[str, int]]:
    """Name and number of lines of each function of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


def test_no_file_of_code_is_longer_than_400_lines():
    lengths = {shown(p): len(p.read_text(encoding="utf-8").splitlines()) for p in our_code()}
    assert len(lengths) > 50
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{shown(path)}: {name} {lines}"
        for path in our_code()
        for name, lines in functions_of(path)
        if lines > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_length_of_a_function_is_measured(tmp_path):
    code = tmp_path / "long.py"
    code.write_text("def long():\n" + "    pass\n" * LONGEST_FUNCTION)
    assert functions_of(code) == [("long", LONGEST_FUNCTION + 1)]


def test_every_module_says_what_it_is_for():
    silent = [
        shown(path)
        for path in our_code()
        if path.name != "__init__.py"
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


@pytest.mark.parametrize("place", MACHINE_PLACES + REGISTRIES)
def test_no_file_names_a_place_of_one_machine_or_a_registry(place):
    holders = [shown(path) for path, text in text_files() if place in text]
    assert holders == []


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name
)
def test_every_line_of_a_lock_is_pinned_and_hashed_and_names_no_address(lock):
    entries = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    entries = [e for e in entries if e.strip() and not e.startswith("#")]
    loose = [
        e
        for e in entries
        if not re.fullmatch(r"\S+==\S+( ;[^-]*)?(\s+--hash=sha256:\w{64})+\s*", e)
    ]
    assert entries
    assert loose == []


def test_there_are_locks_for_running_for_testing_and_for_the_vectors():
    assert {"runtime.txt", "test.txt", "vectors.txt"} <= {path.name for path in LOCKS}


def test_no_page_style_or_script_loads_anything_from_outside():
    endings = {".html", ".css", ".js", ".svg"}
    files = [(p, t) for p, t in text_files(FRONTEND) if p.suffix in endings]
    assert len(files) > 20
    assert [f"{shown(p)}: {m[0]}" for p, t in files for m in FETCHING.finditer(t)] == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://example.org/x.js"></script>',
        "<link rel=stylesheet href=//example.org/x.css>",
        '<img alt="" src="http://example.org/x.png">',
        "a { background: url(https://example.org/x.png) }",
        "@import 'https://example.org/x.css';",
        'import { x } from "https://example.org/x.js";',
        'fetch("https://example.org/")',
    ],
)
def test_a_load_from_outside_would_be_found(line):
    assert FETCHING.search(line)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="https://example.org/">地理院タイル</a>',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        '<a class="x" href="https://example.org/"><img src="/static/x.png" alt=""></a>',
    ],
)
def test_a_link_and_a_namespace_load_nothing(line):
    assert not FETCHING.search(line)


@pytest.mark.parametrize("word", WORDS_FOR_NO_SCREEN)
def test_some_words_never_reach_a_screen(word):
    data = [(p, t) for p, t in text_files(FRONTEND, DEMO) if p.suffix != ".css"]
    code = [(p, " ".join(strings_of(p))) for p in our_code()]
    assert any("地域資源" in text for _, text in data)
    assert any("地域資源" in text for _, text in code)
    assert [shown(path) for path, text in data + code if word in text] == []


def test_no_file_of_the_checkout_is_a_leftover():
    endings = {".orig", ".rej", ".bak", ".swp", ".pyc", ".whl", ".log"}
    assert [shown(path) for path in files_under() if path.suffix in endings] == []

"""Styles and scripts: small files, nothing from outside, marks that everybody can tell apart."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from resources.kinds import KIND_SEEDS

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
SCRIPTS = sorted((FRONTEND / "static" / "js").rglob("*.js"))
STYLES = sorted((FRONTEND / "static" / "css").glob("*.css"))
TEMPLATES = sorted((FRONTEND / "templates").rglob("*.html"))
FORBIDDEN = ("innerHTML =", "insertAdjacentHTML", "eval(", "document.write", "localStorage")
# The one address a page may name: the terms of 地理院タイル live in Python, not here.
OUTSIDE = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_a_script_is_small_and_writes_text_only(path: Path) -> None:
    code = path.read_text()
    assert len(code.splitlines()) < 150
    for forbidden in (
        "innerHTML =",
        "insertAdjacentHTML",
        "eval(",
        "document.write",
        "localStorage",
    ):
        assert forbidden not in code


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES, *TEMPLATES], ids=lambda p: p.name)
def test_a_file_asks_nothing_of_the_outside(path: Path) -> None:
    code = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not OUTSIDE.search(code)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_inline_style_or_handler(path: Path) -> None:
    code = path.read_text()
    assert not re.search(r"""\sstyle\s*=\s*["']|<style|\son[a-z]+\s*=\s*["']|\|safe""", code)


@pytest.mark.parametrize("path", STYLES, ids=lambda p: p.name)
def test_no_word_on_a_screen_is_smaller_than_sixteen_pixels(path: Path) -> None:
    if path.name != "print.css":
        assert not re.search(r"(?:font-size|--text-[a-z]+):\s*0?\.\d+rem", path.read_text())


@pytest.mark.parametrize("seed", KIND_SEEDS, ids=lambda seed: seed.slug)
def test_every_kind_has_a_shape_and_a_readable_tone(seed: object) -> None:
    circle = render_to_string("_parts/shape.html", {"shape": "circle"})
    shape = render_to_string("_parts/shape.html", {"shape": seed.shape})
    assert shape != circle or seed.shape == "circle"
    assert _contrast_with_white(_tone(seed.tone)) >= 4.5


def test_no_two_kinds_share_shape_and_letter() -> None:
    marks = [(seed.letter, seed.shape) for seed in KIND_SEEDS]
    assert len(marks) == len(set(marks))


def _tone(name: str) -> str:
    tokens = (FRONTEND / "static" / "css" / "tokens.css").read_text()
    found = re.search(rf"\.tone-{name} \{{ --tone: (#[0-9a-f]{{6}})", tokens)
    assert found, f"no tone {name}"
    return found[1]


def _contrast_with_white(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)

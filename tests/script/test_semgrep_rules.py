"""Our semgrep rules: each has a bad and a good example, which script/quality shows it."""

import re
import subprocess

import pytest
from kasanari_script import semgrep

from tests.kasanari.repository import ROOT, files_under

RULES = {
    name: file.stem
    for file in files_under(semgrep.RULES)
    for name in re.findall(r"^  - id: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
}
MARK = re.compile(r"(?:#|//|<!--) (ruleid|ok): ([a-z, -]+?)\s*(?:-->)?$", re.MULTILINE)

needs_semgrep = pytest.mark.skipif(
    not semgrep.PROGRAM.exists(), reason="script/quality has not installed semgrep here"
)


def examples() -> set[tuple[str, str, str]]:
    """(file, kind, rule) of every mark in the examples."""
    return {
        (file.stem, kind, rule.strip())
        for file in files_under(semgrep.EXAMPLES)
        for kind, names in MARK.findall(file.read_text(encoding="utf-8"))
        for rule in names.split(",")
    }


def test_there_are_at_least_fifteen_rules():
    assert len(RULES) >= 15


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_rule_has_a_bad_and_a_good_example(rule):
    kinds = {kind for file, kind, name in examples() if name == rule and file == RULES[rule]}
    assert kinds == {"ruleid", "ok"}


def test_every_example_is_of_a_rule():
    assert {rule for _, _, rule in examples()} <= set(RULES)


def test_no_rule_is_silenced_anywhere():
    silenced = {
        (path.relative_to(ROOT).as_posix(), rule)
        for folder in semgrep.FOLDERS
        for path in files_under(ROOT / folder)
        if path.suffix in {".py", ".html", ".js"}
        for rule in re.findall(r"nosem(?:grep)?:? ?([a-z-]*)", path.read_text(encoding="utf-8"))
    }
    assert silenced == set()


@needs_semgrep
def test_a_rule_that_misses_its_bad_example_fails_the_quality_check(tmp_path):
    for name in ("scripts.yml", "scripts.js"):
        source = (semgrep.RULES if name.endswith("yml") else semgrep.EXAMPLES) / name
        text = source.read_text(encoding="utf-8").replace("$E.innerHTML = $X", "$E.nothing = $X")
        folder = tmp_path / source.suffix[1:]
        folder.mkdir()
        (folder / name).write_text(text)
    command = [*semgrep.OFFLINE, "--config", tmp_path / "yml", "--test", tmp_path / "js"]
    done = subprocess.run([semgrep.PROGRAM, "scan", *command], capture_output=True, text=True)
    assert done.returncode != 0
    assert "markup-from-a-script" in done.stdout + done.stderr

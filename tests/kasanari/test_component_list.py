"""The list of components names what is installed, in its version."""

import io
import json
from importlib.metadata import version

from django.core.management import call_command

from .repository import ROOT


def test_the_list_of_components_is_the_lock_and_what_runs_here():
    out = io.StringIO()
    call_command("component_list", stdout=out)
    bom = json.loads(out.getvalue())
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.5")
    found = {one["name"]: one["version"] for one in bom["components"]}
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    assert len(found) == len(bom["components"]) == lock.count("==") > 40
    for name in ("django", "cryptography", "weasyprint", "django-allauth"):
        assert found[name] == version(name)
    refs = [one["bom-ref"] for one in bom["components"]]
    assert f"pkg:pypi/django@{version('django')}" in refs

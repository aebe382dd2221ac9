"""`component_list`: which libraries this release runs on, for a scanner (ASVS 5: 15.1.2)."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", re.MULTILINE)
BOM = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}


class Command(BaseCommand):
    """Print the lock of the release as a CycloneDX 1.5 document."""

    help = "入っている部品の名前と版を、CycloneDX 1.5 の JSON で出します。"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Read requirements/runtime.txt; nothing outside is asked."""
        lock = (settings.BASE_DIR / "requirements" / "runtime.txt").read_text(encoding="utf-8")
        found = [component(name, version) for name, version in LOCKED.findall(lock)]
        self.stdout.write(json.dumps(BOM | {"components": found}, indent=1))


def component(name: str, version: str) -> dict[str, str]:
    """One library, with the package URL by which scanners know it."""
    purl = f"pkg:pypi/{name.lower()}@{version}"
    return {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}

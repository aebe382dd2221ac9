"""The public profile is the same site without the app that knows persons."""

import os
import subprocess
import sys

from .repository import ROOT

QUESTION = """
import django, sys
django.setup()
from django.apps import apps
from django.urls import NoReverseMatch, reverse
print(*(app.label for app in apps.get_app_configs()))
print(*(model._meta.label for model in apps.get_models()))
print(*(name for name in sys.modules if name.split(".")[0] == "matching"))
"""


def answer_of(profile: str) -> list[list[str]]:
    """Labels of the apps, of the models, and the loaded modules of matching."""
    address = os.environ.get("DATABASE_URL", "postgresql://kasanari_web@/kasanari")
    done = subprocess.run(
        [sys.executable, "-c", QUESTION],
        env={
            "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
            "DJANGO_SETTINGS_MODULE": f"kasanari.settings.{profile}",
            "DATABASE_URL": address,
            "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL", address),
            "KASANARI_SECRET_KEY": "for-tests-only-" + "0123456789" * 5,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split() for line in done.stdout.split("\n")]


def test_the_public_profile_knows_no_persons():
    apps, models, modules, *_ = answer_of("public")
    assert {"resources", "accounts", "gis_data", "kasanari"} <= set(apps)
    assert "matching" not in apps
    assert [name for name in models if "Person" in name] == []
    assert modules == []


def test_the_staff_profile_knows_persons():
    apps, models, _modules, *_ = answer_of("staff")
    assert "matching" in apps
    assert "matching.Person" in models

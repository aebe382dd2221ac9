"""A real worker process on the database of the tests, as the web role."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.e2e.conftest import at_database

from .repository import ROOT

MANAGE = ROOT / "platform" / "manage.py"
PATIENCE_SECONDS = 40


@contextmanager
def worker_process(keys: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run `manage.py procrastinate worker` until the block ends."""
    name = connection.settings_dict["NAME"]
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kasanari.settings.staff",
        "DATABASE_URL": at_database(settings.ENV.database_url, name),
        "DATABASE_OWNER_URL": at_database(settings.ENV.database_owner_url, name),
        "KASANARI_SECRET_KEY": "worker-" + "x" * 60,
        "KASANARI_PERSON_KEYS_FILE": str(keys),
        "KASANARI_PERSON_KEY_STORE": str(settings.KASANARI_PERSON_KEY_STORE),
        "KASANARI_INDEX_DIR": str(settings.KASANARI_INDEX_DIR),
        "KASANARI_DEMO": "",
    }
    worker = subprocess.Popen(
        [sys.executable, MANAGE, "procrastinate", "worker"],
        env=env, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield worker
    finally:
        worker.terminate()
        worker.communicate(timeout=20)


def wait_until(question: Callable[[], object], worker: "subprocess.Popen[str]") -> None:
    """Wait until the question is answered by yes; a worker that ends early shows its words."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not question():
        assert worker.poll() is None, worker.stdout.read()
        assert time.monotonic() < deadline, "the worker did not get so far"
        time.sleep(0.1)

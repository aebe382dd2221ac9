"""The worker beside the web process: started again when it ends, a while later each time."""

import subprocess
import sys
import time

import pytest
from kasanari_script import worker as module
from kasanari_script.worker import Worker


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def make(monkeypatch, said):
    """A worker whose command is a small program of the test's."""
    made = []

    def start(program: str, **env: str) -> Worker:
        monkeypatch.setattr(module, "COMMAND", (sys.executable, "-c", program))
        made.append(Worker(env, said.append))
        made[-1].start()
        return made[-1]

    yield start
    for worker in made:
        worker.stop()


def ended(worker: Worker) -> subprocess.Popen:
    worker.process.wait(10)
    return worker.process


def test_a_worker_that_ended_is_started_again_a_while_later(make, said, monkeypatch):
    monkeypatch.setattr(module, "FIRST_WAIT", 0.2)
    worker = make("")
    first = ended(worker)
    worker.look_after()
    worker.look_after()
    assert worker.process is first
    assert len(said) == 1
    time.sleep(0.3)
    worker.look_after()
    assert worker.process is not first


def test_each_end_makes_the_wait_longer(make, said):
    worker = make("")
    for _ in range(8):
        ended(worker)
        worker.look_after()
        worker.again_at = time.monotonic()
        worker.look_after()
    waits = [int("".join(c for c in line if c.isdigit())) for line in said]
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]


def test_stopping_ends_the_process_in_order(make):
    worker = make("import time; time.sleep(60)")
    worker.stop()
    assert worker.process.returncode is not None
    worker.look_after()


def test_the_public_profile_has_no_worker(make):
    worker = make("", DJANGO_SETTINGS_MODULE="kasanari.settings.public")
    assert worker.process is None
    worker.look_after()
    worker.stop()

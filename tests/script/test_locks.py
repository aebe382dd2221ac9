"""Lock files: who asks about one neither makes it nor stumbles when it goes."""

import shutil
import threading
from pathlib import Path

from kasanari_script.locks import held, is_held, is_used


def test_a_lock_is_held_while_its_block_runs(tmp_path: Path) -> None:
    lock = tmp_path / "keeper.lock"
    assert (is_held(lock), is_used(lock), lock.exists()) == (False, False, False)
    with held(lock):
        assert (is_held(lock), is_used(lock)) == (True, True)
    assert (is_held(lock), is_used(lock)) == (False, False)


def test_a_folder_may_go_while_somebody_asks(tmp_path: Path) -> None:
    home = tmp_path / "home"

    def come_and_go() -> None:
        for _ in range(2_000):
            home.mkdir()
            (home / "keeper.lock").touch()
            shutil.rmtree(home)

    others = threading.Thread(target=come_and_go, daemon=True)
    others.start()
    while others.is_alive():
        assert not is_held(home / "keeper.lock")

"""script/test: the tests, on a cluster of their own."""

import signal
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack

from ..bootstrap import bootstrap
from ..paths import ROOT, VENV_PYTHON
from ..signals import stop_on_signals
from ..stages import Stages
from ..throwaway import throwaway_site

HELP = """
使い方: script/test [pytest の指定…]

テストを動かします。足りないものは自分で用意します。データベースはテストのためだけに作り、
終わると消します。動いているサイトのデータ（var/postgres）にはさわりません。
  script/test                         すべてのテスト
  script/test tests/resources -k 名前  一部だけ
  script/test -m "not e2e"            画面のテストを除く
"""

EVERY_CORE = ["--numprocesses=auto", "--dist=load"]
"""For all the tests at once. `load` keeps their order: tests that empty the database come last."""


def run(arguments: list[str]) -> int:
    """Run pytest with all arguments; return its exit code."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(HELP.strip())
        return 0
    stop_on_signals()
    stages = Stages()
    bootstrap(stages, tests=True)
    with ExitStack() as stack:
        with stages.stage("テスト用のデータベースを用意する") as say:
            env = stack.enter_context(throwaway_site(say))
        return _pytest(arguments or EVERY_CORE, env)


def _pytest(arguments: list[str], env: Mapping[str, str]) -> int:
    """Run pytest. Ctrl-C reaches it too (same terminal): it sums up, then we clean up."""
    # The processes must agree on the order of the tests, some of which come from sets.
    env = {**env, "PYTHONHASHSEED": "0"}
    command = ["setpriv", "--pdeathsig=TERM", "--", VENV_PYTHON, "-m", "pytest", *arguments]
    child = subprocess.Popen(command, cwd=ROOT, env=env)
    signal.signal(signal.SIGINT, lambda *_: None)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: child.terminate())
    code = child.wait()
    return code if code >= 0 else 128 - code

"""script/manage: management commands against the private cluster."""

import os
import secrets
import subprocess
import sys
from typing import Never

from ..bootstrap import bootstrap
from ..cluster.cluster import Cluster
from ..environment import has_own_database, site_environment
from ..paths import MANAGE, VAR, VENV_PYTHON
from ..site import Site
from ..stages import Stages

HELP = """
使い方: script/manage コマンド [指定…]

かさなり の管理コマンドを動かします（データベースが止まっていれば、その間だけ動かします）。
  script/manage help            コマンドの一覧
  script/manage help コマンド    コマンドの説明
  script/manage createsuperuser  はじめの管理者を作る
"""


def run(arguments: list[str]) -> int:
    """Turn into the management command: its input, output and exit code are ours."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(HELP.strip())
        return 0 if arguments else 1
    stages = Stages(sys.stderr, quiet=True)
    bootstrap(stages, tests=False)
    cluster = None
    if not has_own_database():
        cluster = Cluster(VAR / "postgres", say=stages.say)
        cluster.join()
    site = Site(site_environment(cluster), cluster)
    with site.alone():
        site.ensure_database()
    if cluster and arguments[0] == "restore_drill" and "--into" not in arguments:
        arguments = [*arguments, "--into", _scratch(cluster)]
    command = [str(VENV_PYTHON), str(MANAGE), *arguments]
    return _migrate(site, command) if arguments[0] == "migrate" else _become(site, stages, command)


def _scratch(cluster: Cluster) -> str:
    """An empty database for the drill, which drops it: the owner itself may not make one."""
    name = f"kasanari_drill_{secrets.token_hex(4)}"
    cluster.psql.clone(name)
    return name


def _migrate(site: Site, command: list[str]) -> int:
    """Grant right after, or the site could not read the new tables before its next start."""
    code = subprocess.run(command, env=site.env, check=False).returncode
    if code == 0:
        site.grant()
        site.reseal()
    return code


def _become(site: Site, stages: Stages, command: list[str]) -> Never:
    with site.alone():
        if not site.was_migrated():
            stages.say("はじめてなので、データベースの表を作ります。")
            site.migrate()
    if site.cluster:
        site.cluster.pass_on()
    sys.stdout.flush()
    os.execve(command[0], command, site.env)  # noqa: S606  # no shell: the words as they came

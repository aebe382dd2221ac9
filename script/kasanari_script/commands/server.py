"""script/server: from a bare machine to a running site."""

import argparse
import sys
from contextlib import contextmanager

from ..arguments import Arguments
from ..bootstrap import bootstrap
from ..cluster.cluster import Cluster
from ..environment import has_own_database, site_environment
from ..errors import SetupError
from ..listener import LOOPBACK, listen, port_of, read_port, web_address
from ..paths import VAR
from ..signals import stop_on_signals
from ..site import Site
from ..stages import Stages
from ..web import start_web, stop_web, wait_until_ready, watch
from ..worker import Worker

HELP = """
使い方: script/server [--port 番号] [--bind アドレス] [--fresh [--yes]]

このコンピューターで かさなり を動かします。足りないものは自分で用意します
（はじめは数分、2 回目からは数秒）。止めるときは Ctrl-C を押します。データベースも止まります。

  --port 番号      使うポート（ふつうは 8000。0 なら、あいている番号）
  --bind アドレス  受けつけるアドレス（ふつうは 127.0.0.1。このコンピューターの中からだけ見えます）
  --fresh          データベースを消して、お試しの町を入れなおします（はじめに確かめます）
  --yes            --fresh で確かめずに進みます
  --help           この説明

データ、鍵、ことばのベクトルは var/ に置きます。var/keys と var/secret-key は消さないでください。
環境変数 DATABASE_URL（ウェブの役）と DATABASE_OWNER_URL（表を作る役）を書くと、
自前のデータベースは作らず、そちらを使います（お試しの町は入れません）。
"""


def run(arguments: list[str]) -> int:
    """Serve until stopped."""
    options = _read(arguments)
    stop_on_signals()
    has_database = has_own_database()
    listener = listen(options.bind, read_port(options.port))
    if options.fresh and not _may_erase(options, has_database=has_database):
        print("やめました。何も変えていません。")
        return 1
    stages = Stages()
    bootstrap(stages, tests=False)
    with _open_site(stages, has_database=has_database) as site:
        with site.alone():
            logins = _prepare(site, stages, fresh=options.fresh)
        return _serve(site, stages, listener, options.bind, logins)


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = Arguments("server", HELP)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--bind", default="127.0.0.1")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--yes", action="store_true")
    return parser.parse(arguments)


def _may_erase(options: argparse.Namespace, *, has_database: bool) -> bool:
    if has_database:
        raise SetupError(
            "DATABASE_URL のデータベースは、ここからは消しません。--fresh を外してください。"
        )
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise SetupError(
            "--fresh は入力した内容をすべて消します。よければ --yes も付けてください。"
        )
    print("データベースを消して、お試しの町を入れなおします。入力した内容はすべて消えます。")
    return input("よければ「はい」と入力してください: ").strip() in {"はい", "y", "yes"}


@contextmanager
def _open_site(stages: Stages, *, has_database: bool):
    cluster = None if has_database else Cluster(VAR / "postgres")
    try:
        if cluster:
            with stages.stage("データベースを動かす") as cluster.say:
                cluster.join()
        yield Site(site_environment(cluster), cluster)
    finally:
        if cluster:
            stopped = cluster.leave()
            print("データベースを止めました。" if stopped else STILL_USED, flush=True)


STILL_USED = (
    "ほかのコマンドが使っているので、データベースは動いたままです。最後のコマンドが止めます。"
)


def _prepare(site: Site, stages: Stages, *, fresh: bool) -> str:
    with stages.stage("データベースの表をととのえる") as say:
        if fresh:
            site.drop_database()
            say("前のデータベースを消しました。")
        site.ensure_database()
        site.migrate()
    with stages.stage("画面のファイルを集める"):
        site.collect_static()
    with stages.stage("お試しの町をたしかめる") as say:
        site.load_demo(say)
    with stages.stage("設定をたしかめる"):
        return site.demo_logins()


def _serve(site: Site, stages: Stages, listener, bind: str, logins: str) -> int:
    port = port_of(listener)
    hosts = site.env.get("KASANARI_ALLOWED_HOSTS", "").split(",")[0].strip()
    process, worker = start_web(listener, site.env), Worker(site.env)
    try:
        with stages.stage("サイトを始める"):
            wait_until_ready(process, listener, hosts or "localhost")
        worker.start()
        _announce(web_address(bind, port), bind, logins, stages, hosts=hosts)
        code = watch(process, lambda: _look_after(site, worker))
        print(f"\nサイトが止まってしまいました（終了コード {code}）。", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nサイトを止めています。", flush=True)
        code = 0
    finally:
        listener.close()
        stop_web(process)
        worker.stop()
    return 1 if code else 0


def _announce(address: str, bind: str, logins: str, stages: Stages, *, hosts: str) -> None:
    print(f"準備ができました（{stages.total():.1f} 秒）。\n\n  {address}\n")
    if logins:
        print(f"{logins}\n")
    if bind not in LOOPBACK and not hosts:
        print("ほかのコンピューターから見るには、KASANARI_ALLOWED_HOSTS に名前を書いてください。")
    print("止めるときは Ctrl-C を押します。", flush=True)


def _look_after(site: Site, worker: Worker) -> None:
    """Start the database and the worker again should they have been killed."""
    if site.cluster and not site.cluster.has_keeper():
        print("データベースが止まっていたので、もういちど動かします。", flush=True)
        site.cluster.ensure_running()
    worker.look_after()

"""script/bootstrap: make this machine ready."""

from ..arguments import Arguments
from ..bootstrap import bootstrap
from ..stages import Stages

HELP = """
使い方: script/bootstrap [--tests]

このコンピューターを準備します。足りないものだけを入れます。
  - システムの部品（Debian 12 以上で、root か sudo のとき。入れる部品の名前を表示します）
  - Python の部品（.venv。requirements/runtime.txt のとおり、ハッシュを確かめて入れます）
  - ことばのベクトル（var/vectors。requirements/vectors.txt のとおり）
script/server と script/test は、はじめに自分でこれを行います。

  --tests   テストに使うもの（Chromium など）も入れます
  --help    この説明

インターネットにつながらない所では、つながる所で
  pip download -r requirements/runtime.txt -d 部品
  pip download --no-deps -r requirements/vectors.txt -d 部品
として「部品」フォルダーを運び、次のように動かします（pip の設定がそのまま使われます）。
  PIP_NO_INDEX=1 PIP_FIND_LINKS=/どこか/部品 script/bootstrap
社内の鏡を使うときも pip の設定（PIP_INDEX_URL など）で指定できます。
"""


def run(arguments: list[str]) -> int:
    """Set up the machine."""
    parser = Arguments("bootstrap", HELP)
    parser.add_argument("--tests", action="store_true")
    options = parser.parse(arguments)
    stages = Stages()
    bootstrap(stages, tests=options.tests)
    print(f"準備ができました（{stages.total():.1f} 秒）。")
    return 0

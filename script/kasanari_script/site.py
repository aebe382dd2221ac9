"""Bring a site's database and files up to date, skipping what has not changed."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

from .cluster.cluster import Cluster
from .environment import DATABASE, WITHOUT_DEMO
from .errors import SetupError
from .locks import Lock, held
from .paths import MANAGE, ROOT, VAR, VENV_PYTHON, make_folder
from .programs import run_quietly
from .stages import Say
from .stamps import Stamp, contents_hash, times_hash

GRANTS = ROOT / "platform" / "kasanari" / "management" / "commands" / "grant_web_role.py"
SETTINGS = ROOT / "platform" / "kasanari" / "settings"
LOCK = ROOT / "requirements" / "runtime.txt"
CODE = ("platform/kasanari", "platform/accounts", "gis_data", "resources", "matching")


class Site:
    """One site: its environment and, unless the operator has a database, its cluster."""

    def __init__(self, env: dict[str, str], cluster: Cluster | None) -> None:
        self.env = env
        self.cluster = cluster
        self.stamps = cluster.home / "stamps" if cluster else None

    def manage(self, *arguments: str, failure: str) -> str:
        """Run a management command; return what it printed."""
        return run_quietly([VENV_PYTHON, MANAGE, *arguments], failure=failure, env=self.env)

    def alone(self) -> AbstractContextManager[Lock]:
        """Wait until no other command prepares this checkout's site, and keep others waiting."""
        return held(make_folder(VAR) / "prepare.lock")

    # -- the database ----------------------------------------------------------

    def ensure_database(self) -> None:
        """Clone an empty database from the template if there is none."""
        if self.cluster and not self.cluster.psql.has_database(DATABASE):
            self._forget()
            self.cluster.psql.clone(DATABASE)

    def drop_database(self) -> None:
        """Remove the demo database, unless somebody uses it."""
        if self.cluster is None:
            raise SetupError("DATABASE_URL のデータベースは、ここからは作りなおしません。")
        try:
            self.cluster.psql.drop(DATABASE)
        except SetupError as error:
            if "accessed by other users" not in str(error):
                raise
            raise SetupError(
                "ほかのコマンドがデータベースを使っているので、作りなおせません。"
                "それを止めてから、もういちど動かしてください。"
            ) from error
        self._forget()

    def was_migrated(self) -> bool:
        """Whether this command's database has tables already."""
        return self.stamps is None or self._stamp("migrated").exists()

    def migrate(self) -> None:
        """Make and change tables as the owner, then grant rows to the web role."""
        files = [file for app in CODE for file in (ROOT / app).glob("migrations/*.py")]
        wanted = contents_hash([*files, *SETTINGS.glob("*.py"), GRANTS, LOCK])
        stamp = self._stamp("migrated") if self.stamps else None
        if stamp and stamp.says(wanted):
            return
        failure = "データベースの表をととのえられませんでした。"
        self.manage("migrate", "--noinput", "--verbosity=0", failure=failure)
        self.grant()
        self.reseal()
        if stamp:
            stamp.write(wanted)

    def grant(self) -> None:
        """Give the web role its rights on the owner's tables."""
        self.manage("grant_web_role", failure="ウェブの役に権限を渡せませんでした。")

    def reseal(self) -> None:
        """Bring texts from before keys per person under the key of their person."""
        self.manage("reseal_persons", failure="本人の文を封じなおせませんでした。")

    # -- the demo town ---------------------------------------------------------

    def load_demo(self, say: Say) -> None:
        """Load the demo town into a new database, or remember that it is not wanted there."""
        if self.cluster is None or self._stamp("demo").exists():
            return
        if not self.is_demo:
            self._stamp("demo").write(WITHOUT_DEMO)
            return
        failure = "お試しの町を入れられませんでした。"
        for line in self.manage("load_demo", failure=failure).splitlines():
            say(line)
        self._stamp("demo").write("loaded")

    @property
    def is_demo(self) -> bool:
        """Whether this site shows the demo town."""
        return self.env.get("KASANARI_DEMO", "").strip().lower() in {"1", "true", "yes", "on"}

    def demo_logins(self) -> str:
        """Return the lines that say how to log in; checks the settings on the way."""
        failure = "設定を確かめてください。"
        if self.cluster is None or not self.is_demo:
            self.manage("check", failure=failure)
            return ""
        return self.manage("demo_logins", failure=failure).rstrip()

    # -- files -----------------------------------------------------------------

    def collect_static(self) -> None:
        """Gather style sheets and scripts where the web process serves them from."""
        target = Path(self.env.get("KASANARI_STATIC_ROOT") or VAR / "static")
        sources = [f for f in (ROOT / "frontend" / "static").rglob("*") if f.is_file()]
        wanted = times_hash(sources) + contents_hash([*SETTINGS.glob("*.py"), LOCK]) + str(target)
        stamp = Stamp(make_folder(VAR / "stamps") / "static")
        if target.is_dir() and stamp.says(wanted):
            return
        failure = "画面のファイル（CSS など）を集められませんでした。"
        self.manage("collectstatic", "--noinput", "--verbosity=0", failure=failure)
        stamp.write(wanted)

    def _stamp(self, name: str) -> Stamp:
        return Stamp(make_folder(self.stamps) / name)

    def _forget(self) -> None:
        if self.stamps and self.stamps.exists():
            shutil.rmtree(self.stamps)

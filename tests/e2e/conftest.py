"""A real gunicorn on a cloned demo database, walked by a real Chromium."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from psycopg import sql

from kasanari.settings.database import TEMPLATE

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
START_SECONDS = 120


def at_database(url: str, name: str) -> str:
    """The same address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def run_sql(statement: str, *names: str) -> None:
    """Run one statement about databases as the owner, outside a transaction."""
    address = at_database(settings.ENV.database_owner_url, "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def database(template: str) -> Iterator[str]:
    """A database cloned from `template`, dropped in the end."""
    name = f"e2e_{secrets.token_hex(4)}"
    run_sql("CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield name
    finally:
        run_sql("DROP DATABASE {} WITH (FORCE)", name)


def environment(name: str, folder: Path) -> dict[str, str]:
    """The environment of a demo site on the database `name`."""
    env = settings.ENV
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "kasanari.settings.staff",
        "DATABASE_URL": at_database(env.database_url, name),
        "DATABASE_OWNER_URL": at_database(env.database_owner_url, name),
        "KASANARI_SECRET_KEY": "e2e-" + "x" * 60,
        "KASANARI_PERSON_KEYS_FILE": str(settings.KASANARI_PERSON_KEYS_FILE),
        "KASANARI_PERSON_KEY_STORE": str(settings.KASANARI_PERSON_KEY_STORE),
        "KASANARI_STATIC_ROOT": str(folder / "static"),
        "KASANARI_DEMO": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def manage(env: dict[str, str], *arguments: str) -> None:
    """Run a management command; its whole output is shown where it fails."""
    command = [sys.executable, str(ROOT / "platform/manage.py"), *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def demo(person_keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The demo town, loaded once: (database, folder of static files)."""
    folder = tmp_path_factory.mktemp("site")
    with database(TEMPLATE) as name:
        env = environment(name, folder)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "grant_web_role")
        manage(env, "load_demo")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        yield name, folder


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(env: dict[str, str], words: Path, *options: str) -> Iterator[str]:
    """The address of a gunicorn in the environment `env`, which writes its log to `words`."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "kasanari.wsgi", "--bind", f"127.0.0.1:{port}",
        "--pythonpath", f"{ROOT},{ROOT / 'platform'}", "--no-control-socket", *options,
    ]  # fmt: skip
    with words.open("w") as log:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
        try:
            address = f"http://localhost:{port}"
            wait_for(address, server, words)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen[bytes], words: Path) -> None:
    """Wait until the site answers; a server that ends early shows its words."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"gunicorn ended: {words.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/login/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"gunicorn did not answer: {words.read_text()}")


@pytest.fixture(scope="module")
def site_and_database(demo: tuple[str, Path]) -> Iterator[tuple[str, str]]:
    """A site of this module's own, its address and its database."""
    template, folder = demo
    with database(template) as name:
        env = environment(name, folder)
        with served(env, folder / f"{name}.log", "--workers=1", "--threads=4") as address:
            yield address, name


@pytest.fixture(scope="module")
def site(site_and_database: tuple[str, str]) -> str:
    """The address of a site of this module's own; changes stay within the module."""
    return site_and_database[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for a module."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*arguments, "--disable-quic"]
        )
        yield chromium
        chromium.close()


class Watch:
    """What a page must never do: ask the outside, or complain in the console."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.outside: list[str] = []
        self.complaints: list[str] = []

    def follow(self, page: Page) -> Page:
        """Listen to a page's requests and console."""
        page.on("request", lambda request: self._request(request.url))
        page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _request(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:", "about:")):
            self.outside.append(url)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Open pages in contexts of their own: open_page(viewport=PHONE, javascript=False)."""
    watch = Watch(site)
    contexts: list[BrowserContext] = []

    def make(viewport: dict[str, int] | None = None, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport=viewport or DESKTOP, java_script_enabled=javascript,
            locale="ja-JP", timezone_id="Asia/Tokyo",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        return watch.follow(context.new_page())

    yield make
    for context in contexts:
        context.close()
    assert watch.outside == []
    assert watch.complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A desktop page with JavaScript."""
    return open_page()


@pytest.fixture
def log_in() -> Callable[[Page, str], None]:
    """Log in as one of the demo users."""
    from kasanari.demo_logins import DEMO_PASSWORD

    def enter(page: Page, username: str) -> None:
        page.goto("/login/")
        page.get_by_label("利用者名").fill(username)
        page.get_by_label("パスワード").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="ログインする", exact=True).click()

    return enter

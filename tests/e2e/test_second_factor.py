"""A second factor from its set-up to the next login, with a real browser and a passkey device."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from kasanari.demo_logins import DEMO_PASSWORD
from tests.accounts.one_time_codes import code_of

from .conftest import DESKTOP, PHONE
from .test_pages_accessible import faults

pytestmark = pytest.mark.e2e

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(params=[(DESKTOP, "sanka"), (PHONE, "csw-kita")], ids=["1280", "360"])
def somebody(request, open_page) -> Iterator[tuple[Page, str]]:
    """A page with a fingerprint reader of its own, and the login of who sits there."""
    viewport, username = request.param
    page = open_page(viewport)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    return page, username


def give_password(page: Page, username: str) -> None:
    page.goto("/login/?next=/persons/")
    page.get_by_label("利用者名").fill(username)
    page.get_by_label("パスワード").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="ログインする", exact=True).click()


def give_code(page: Page, code: str) -> None:
    page.get_by_label("確認の数字").fill(code)
    page.get_by_role("button", name="確かめてログインする").click()


def log_out(page: Page, site: str) -> None:
    page.locator("form[action='/logout/']").first.evaluate("form => form.submit()")
    page.wait_for_url(f"{site}/")


def set_up_the_app(page: Page) -> tuple[str, list[str]]:
    """From the three steps to the persons; the app's secret and the recovery codes."""
    page.goto("/account/?next=/persons/")
    page.get_by_role("link", name="アプリを登録する").click()
    page.get_by_text("絵を読み取れないとき").click()
    secret = page.locator("code.key").inner_text()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0
    assert faults(page) == []
    page.get_by_label("6 けたの数字").fill(code_of(secret))
    page.get_by_role("button", name="登録する").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="ファイルにする").click()
    assert codes[9] in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="控えをとったので").click()
    assert page.url.endswith("/persons/")
    return secret, codes


def add_a_passkey(page: Page) -> None:
    page.goto("/account/passkeys/add/")
    page.get_by_label("パスキーの名前").fill("職場のパソコン")
    assert faults(page) == []
    page.get_by_role("button", name="パスキーを作る").click()
    page.wait_for_url("**/account/")
    assert page.get_by_text("職場のパソコン", exact=True).is_visible()
    assert faults(page) == []


def test_a_second_factor_is_set_up_and_asked_for_at_the_next_login(somebody, site):
    page, username = somebody
    give_password(page, username)
    secret, codes = set_up_the_app(page)
    add_a_passkey(page)

    log_out(page, site)
    give_password(page, username)
    assert faults(page) == []
    give_code(page, "000000")
    assert page.get_by_text("数字が合いません").first.is_visible()
    assert faults(page) == []
    give_code(page, codes[0])
    page.wait_for_url(f"{site}/persons/")

    log_out(page, site)
    give_password(page, username)
    give_code(page, codes[0])
    assert page.url.endswith("/login/code/"), "a recovery code works once"
    give_code(page, code_of(secret, steps=1))
    page.wait_for_url(f"{site}/persons/")

    log_out(page, site)
    give_password(page, username)
    page.get_by_role("button", name="パスキーで確かめる").click()
    page.wait_for_url(f"{site}/persons/")

    log_out(page, site)
    page.goto("/login/?next=/persons/")
    page.get_by_role("button", name="パスキーで入る").click()
    page.wait_for_url(f"{site}/persons/")

    page.goto("/account/again/passkey/?next=/account/devices/")
    page.get_by_role("button", name="パスキーで確かめてつづける").click()
    page.wait_for_url(f"{site}/account/devices/")


PAGES = ["", "app/", "passkeys/add/", "password/", "devices/", "again/"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_pages_of_ones_own_login(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "suishin")
    page.goto("/account/")
    assert page.get_by_text("二段階の確認を省いています").is_visible()
    found = []
    for tail in PAGES:
        page.goto(f"/account/{tail}")
        page.wait_for_load_state("networkidle")
        found += faults(page)
    assert found == []


def test_a_passkey_that_is_refused_is_told_and_the_page_goes_on(open_page, log_in):
    page = open_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator", {"options": FINGER | {"isUserVerified": False}}
    )
    log_in(page, "suishin")
    page.goto("/account/passkeys/add/")
    page.get_by_role("button", name="パスキーを作る").click()
    page.get_by_text(re.compile("もう一度ためしてください")).wait_for()


def test_without_javascript_the_app_and_its_numbers_do(open_page):
    page = open_page(javascript=False)
    give_password(page, "csw-minami")
    page.goto("/account/app/")
    secret = page.locator("code.key").text_content()
    page.get_by_label("6 けたの数字").fill(code_of(secret))
    page.get_by_role("button", name="登録する").click()
    assert page.locator(".codes code").count() == 10
    page.goto("/account/passkeys/add/")
    assert page.get_by_text("パスキーには、JavaScript が動く").is_visible()

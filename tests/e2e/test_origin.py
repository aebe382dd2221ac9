"""A real Chromium under `Referrer-Policy: no-referrer`: our forms arrive, a frame's do not."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

ADDRESS = "/staff/interviews/candidates/"


def test_our_own_form_arrives_without_an_origin_and_is_taken_in(page: Page, log_in):
    sent = []
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    page.on("request", lambda request: request.method == "POST" and sent.append(request))
    page.get_by_label("地域で活躍している人・団体").fill("花の会")
    page.get_by_label("活躍している地域").select_option(index=1)
    page.get_by_role("button", name="リストに加える").click()
    expect(page.get_by_text("「花の会」をリストに加えました。")).to_be_visible()
    headers = sent[0].all_headers()
    assert headers["origin"] == "null"
    assert headers["sec-fetch-site"] == "same-origin"
    assert "referer" not in headers


def test_a_sent_form_may_be_loaded_again(page: Page, log_in):
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    page.get_by_role("button", name="リストに加える").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    answer = page.reload()
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("[data-error-summary]")).to_be_visible()


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another site with a form that aims at ours, once in a sandboxed frame."""

    page = ""

    def do_GET(self) -> None:
        body = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("sandboxed", [True, False], ids=["sandboxed-frame", "page"])
def test_a_form_of_elsewhere_is_refused_even_with_our_token(
    browser, site, log_in, elsewhere, sandboxed
):
    context = browser.new_context(base_url=site, locale="ja-JP")
    page = context.new_page()
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.content())[1]
    form = (
        f"<form method=post action={site}{ADDRESS}><input name=csrfmiddlewaretoken value={token}>"
        "<input name=name value=x></form>"
    )
    frame = f"<iframe sandbox='allow-scripts allow-forms' srcdoc='{form}'></iframe>"
    Elsewhere.page = frame if sandboxed else form
    page.goto(elsewhere)
    # Sent from here, for a frame that sends by itself may be gone before anybody listens to it.
    shown = page.frame_locator("iframe") if sandboxed else page
    with page.expect_response(lambda answer: answer.request.method == "POST") as answers:
        shown.locator("form").evaluate("form => form.submit()")
    headers = answers.value.request.all_headers()
    assert headers["sec-fetch-site"] == "cross-site"
    assert headers["origin"] == ("null" if sandboxed else elsewhere.rstrip("/"))
    assert answers.value.status == 403
    context.close()

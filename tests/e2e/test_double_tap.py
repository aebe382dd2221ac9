"""A second tap on a button that writes, while the first is on its way."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

# Each submission is held back here, after the page's own script has seen it.
TAP_TWICE = """() => {
  const stopped = [];
  window.addEventListener("submit", (event) => {
    stopped.push(event.defaultPrevented);
    event.preventDefault();
  });
  const form = document.querySelector("main form[method=post]");
  form.noValidate = true;
  form.requestSubmit();
  form.requestSubmit();
  return stopped;
}"""

# The buttons by their places in the form, pressed one after the other.
TAP_BUTTONS = """(places) => {
  const stopped = [];
  window.addEventListener("submit", (event) => {
    stopped.push(event.defaultPrevented);
    event.preventDefault();
  });
  const form = document.querySelector("main form[method=post]");
  const buttons = form.querySelectorAll("button[type=submit]");
  for (const place of places) form.requestSubmit(buttons[place]);
  return stopped;
}"""


@pytest.mark.parametrize("address", ["/staff/interviews/new/", "/staff/interviews/candidates/"])
def test_the_second_tap_sends_nothing(page: Page, log_in, address: str) -> None:
    log_in(page, "sc-kita")
    page.goto(address)
    assert page.evaluate(TAP_TWICE) == [False, True]


@pytest.fixture
def disclosure(page: Page, log_in) -> Page:
    log_in(page, "csw-kita")
    page.goto("/persons/")
    page.locator("main .card a, main h3 a, main h2 a").first.click()
    page.get_by_role("link", name="本人に見せる").first.click()
    return page


def test_another_button_of_the_same_form_is_another_wish(disclosure: Page) -> None:
    assert disclosure.evaluate(TAP_BUTTONS, [1, 0, 1, 0]) == [False, False, True, True]


def test_a_form_whose_answer_is_a_file_says_so_and_gives_both_files(disclosure: Page) -> None:
    with disclosure.expect_download() as first:
        disclosure.get_by_role("button", name="データで渡す").click()
    assert disclosure.get_by_role("status").filter(has_text="データで渡す").is_visible()
    with disclosure.expect_download() as second:
        disclosure.get_by_role("button", name="紙で渡す").click()
    assert first.value.suggested_filename.endswith(".json")
    assert second.value.suggested_filename.endswith(".pdf")
    again = disclosure.get_by_role("button", name="データで渡す")
    again.and_(disclosure.locator(":not([aria-disabled])")).wait_for(timeout=6_000)
    with disclosure.expect_download():
        again.click()

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


@pytest.mark.parametrize("address", ["/staff/interviews/new/", "/staff/interviews/candidates/"])
def test_the_second_tap_sends_nothing(page: Page, log_in, address: str) -> None:
    log_in(page, "sc-kita")
    page.goto(address)
    assert page.evaluate(TAP_TWICE) == [False, True]

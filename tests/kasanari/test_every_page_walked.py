"""Every page is looked at by axe, or it is said why not."""

from tests.e2e.every_page import NOT_WALKED, walked

from .url_table import ACTIONS, PAGES


def test_every_page_is_walked_or_says_why_not():
    assert set(PAGES) - walked() == set(NOT_WALKED)


def test_nothing_is_walked_that_is_no_page_nor_an_action_that_answers_with_one():
    assert walked() - set(PAGES) - set(ACTIONS) == set()

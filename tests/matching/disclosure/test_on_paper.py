"""The disclosure on paper: short, and no block torn over two pages."""

from collections import Counter

import pytest

from matching.access import record_access
from matching.choices import AccessGround
from matching.disclosure.document import disclosure_of
from matching.disclosure.pdf import html_of, laid_out
from tests.factories import ConsiderationFactory, PersonFactory, staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(town):
    return PersonFactory()


@pytest.fixture
def worker(town):
    return staff_user()


def test_many_looks_of_a_day_are_one_line_on_paper(person, worker):
    def pages():
        return len(laid_out(disclosure_of(person)).pages)

    for ground in (AccessGround.LIST, AccessGround.VIEW):
        record_access(worker, [person], ground)
    few = pages()
    for _ in range(60):
        record_access(worker, [person], AccessGround.VIEW)
    disclosure = disclosure_of(person)
    paper = html_of(disclosure)
    assert paper.count("開いた") == 1
    assert "61回" in paper
    assert ">1回<" in paper
    assert len(disclosure["sections"][-1]["rows"]) == 62
    assert pages() == few


def test_no_block_and_no_line_is_torn_over_two_pages(person):
    for number in range(14):
        text = "大きな音が苦手で、" * (4 + number)
        ConsiderationFactory(person=person, text=text, position=number)
    pages = laid_out(disclosure_of(person)).pages
    blocks = Counter(
        box.element
        for page in pages
        for box in page._page_box.descendants()
        if box.element_tag in {"table", "tr"} and type(box).__name__ in {"TableBox", "TableRowBox"}
    )
    assert len(pages) > 2
    assert len(blocks) > 28
    assert set(blocks.values()) == {1}

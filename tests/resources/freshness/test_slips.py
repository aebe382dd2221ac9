"""確認票: printed with what stands there now, and found again by its number."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from resources.freshness.slip_numbers import key_of, slip_number
from tests.factories import ResourceFactory

LONG_AGO = dt.date(2024, 4, 1)


@pytest.fixture
def entry(north):
    return ResourceFactory(
        neighborhood=north.neighborhoods.get(), name="毛糸の店", last_confirmed_at=LONG_AGO,
        activity="<b>編み物</b>をします",
    )  # fmt: skip


@given(st.integers(min_value=1, max_value=10**15))
def test_a_number_leads_back_to_its_entry(key):
    assert key_of(slip_number(key)) == key


@given(st.integers(min_value=1, max_value=10**9), st.data())
def test_one_wrong_digit_is_always_noticed(key, data):
    number = slip_number(key).replace("-", "")
    place = data.draw(st.integers(min_value=0, max_value=len(number) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    with pytest.raises(ValueError, match="番号"):
        key_of(number[:place] + other + number[place + 1 :])


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "abc", "1", "12-", "9" * 30, "１２", "0-5"])
def test_a_number_that_cannot_be_is_told_so(sc, page, number):
    answer = page(sc).post(reverse("slip_entry"), {"number": number})
    assert answer.status_code == 200
    assert "番号" in answer.content.decode()


@pytest.mark.django_db
def test_the_number_of_a_slip_opens_its_entry(sc, page, entry):
    answer = page(sc).post(reverse("slip_entry"), {"number": slip_number(entry.pk)})
    assert answer.url == reverse("check_entry", args=[entry.pk]) + "?way=slip"


@pytest.mark.django_db
def test_a_slip_of_another_area_is_not_opened(other_sc, page, entry):
    answer = page(other_sc).post(reverse("slip_entry"), {"number": slip_number(entry.pk)})
    assert "見つかりません" in answer.content.decode()


@pytest.mark.django_db
def test_a_slip_says_what_stands_there_now_and_where_it_goes(sc, page, entry):
    query = "?which=due&reply_to=社協 FAX 00-0000&reply_by=2026-12-20"
    shown = page(sc).get(reverse("slips_on_paper", args=["page"]) + query).content.decode()
    assert slip_number(entry.pk) in shown
    assert "&lt;b&gt;編み物" in shown
    assert "社協 FAX 00-0000" in shown
    assert "12月20日までに" in shown


@pytest.mark.django_db
def test_a_slip_is_a_pdf_as_well(sc, page, entry):
    answer = page(sc).get(reverse("slips_on_paper", args=["pdf"]) + "?which=due")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "count"),
    [("?which=due", "1枚"), ("?which=all", "2枚"), ("?which=all&area=0", "一覧")],
)
def test_one_sees_how_many_sheets_it_will_be(sc, page, entry, query, count):
    ResourceFactory(neighborhood=entry.neighborhood, name="新しい店")
    assert count in page(sc).get(reverse("slips") + query).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?which=x", "?which=due&area=x", "?which=due&entry=x"])
def test_nonsense_in_the_address_leads_back_to_the_choice(sc, page, entry, query):
    answer = page(sc).get(reverse("slips_on_paper", args=["page"]) + query)
    assert answer.status_code == 302
    assert page(sc).get(answer.url).status_code == 200

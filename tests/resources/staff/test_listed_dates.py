"""Days as people list them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from resources.forms.listed_dates import ListedDatesField, days_in

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月30日、1月6日", [(2026, 12, 30), (2027, 1, 6)]),
        ("12/30 1/6", [(2026, 12, 30), (2027, 1, 6)]),
        ("１１月２８日（土）", [(2026, 11, 28)]),
        ("11月18日", [(2026, 11, 18)]),
        ("2027-02-03,2027年2月10日", [(2027, 2, 3), (2027, 2, 10)]),
        ("12月7日・21日", [(2026, 12, 7), (2026, 12, 21)]),
        ("12月29日〜1月2日", [(2026, 12, n) for n in (29, 30, 31)] + [(2027, 1, 1), (2027, 1, 2)]),
        ("2月29日", [(2028, 2, 29)]),
        ("", []),
    ],
)
def test_days_are_read_as_they_are_written(text, days):
    found = list(days_in(text, TODAY))
    assert sorted(found) == [dt.date(*day) for day in days]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2月30日", "「2月30日」という日はありません"),
        ("あした", "「あした」が日付として読めません"),
        ("13月1日", "という日はありません"),
        ("11月28日（日）", "土曜日です"),
        ("2026年12月5日〜2026年12月1日", "前です"),
        ("2026年1月1日〜2028年1月1日", "100日まで"),
        ("28", "読めません"),
        ("99999999999999", "読めません"),
    ],
)
def test_what_is_no_day_is_said(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        list(days_in(text, TODAY))


@given(st.text(alphabet="0123456789/-月日年(土)、〜 あ", max_size=40))
def test_any_text_gives_days_or_a_sentence_and_never_an_error(text):
    found = days_or_sentence(text)
    assert isinstance(found, str) or found == sorted(set(found))


def days_or_sentence(text):
    try:
        return ListedDatesField().clean(text)
    except ValidationError as refused:
        return refused.messages[0]


@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), unique=True, max_size=20))
def test_what_the_form_shows_is_read_back_as_the_same_days(days):
    field = ListedDatesField()
    assert field.clean(field.prepare_value(sorted(days))) == sorted(days)

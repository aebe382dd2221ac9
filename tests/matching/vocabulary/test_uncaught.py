"""Words that no concept catches: the command on a list and on a town, and the page."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from tests.factories import (
    InterviewFactory,
    ResourceFactory,
    StatementFactory,
    TownConceptFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


def said(*args, **options):
    out = StringIO()
    call_command("uncaught_words", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def page(client, town):
    client.force_login(staff_user(Role.MUNICIPAL_ADMIN))
    return lambda: client.get(reverse("vocabulary_uncaught")).content.decode()


def test_a_list_is_read_and_its_words_counted(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "名称,住所,備考\nあおぞら食堂,1,ズンダリベの会\n星の台所,2,ズンダリベ\n", encoding="cp932"
    )
    lines = said(str(path)).splitlines()
    assert lines[0] == "読んだところ\t2"
    assert "2\tズンダリベ\tあおぞら食堂\tズンダリベの会" in lines


def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"見つかりません|ありません"):
        said(str(tmp_path / "nowhere.csv"))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="名称"):
        said(str(tmp_path / "other.csv"))
    with pytest.raises(CommandError, match="登録されていません"):
        said("--town", "99999")
    with pytest.raises(CommandError, match="1以上"):
        said("--town", "99999", "--shown", "0")


def test_a_towns_own_words_count_as_caught(town):
    ResourceFactory(activity="ズンダリベをします。")
    assert "ズンダリベ" in said("--town", town.code)
    TownConceptFactory(name="ズンダリベの会", wordings=["ズンダリベ"])
    assert "ズンダリベ" not in said("--town", town.code)


def test_the_page_offers_to_add_a_word(page):
    ResourceFactory(name="星の台所", activity="ズンダリベをします。")
    shown = page()
    assert "ズンダリベをします。" in shown
    assert "星の台所" in shown
    assert f"{reverse('vocabulary_new')}?word=%E3%82%BA%E3%83%B3" in shown


def test_only_public_words_are_on_the_page(page):
    place = ResourceFactory(name="星の台所")
    interview = InterviewFactory(resource=place)
    StatementFactory(interview=interview, text="ヒミツゴトの話", visibility="supporters")
    StatementFactory(interview=interview, text="リョウカイナシの話", agreed=False)
    StatementFactory(interview=interview, text="オオヤケゴトの話")
    ResourceFactory(name="内の家", activity="ウチワゴトです。", audience="supporters")
    shown = page()
    assert "オオヤケゴト" in shown
    for word in ("ヒミツゴト", "リョウカイナシ", "ウチワゴト"):
        assert word not in shown


def test_the_page_costs_the_same_queries_whatever_the_number_of_places(page):
    def queries():
        with CaptureQueriesContext(connection) as found:
            page()
        return len(found)

    StatementFactory(interview=InterviewFactory(resource=ResourceFactory(name="星0")))
    page()
    one = queries()
    for number in range(1, 5):
        place = ResourceFactory(name=f"星{number}")
        StatementFactory(interview=InterviewFactory(resource=place))
    assert queries() == one

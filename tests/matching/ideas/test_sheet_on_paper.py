"""The 重なり検討ワークシート on paper: no name, the person's own words, public words of places."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent
from matching.selectors import idea_paper
from matching.selectors.idea_paper import paper_sheet
from matching.services import consent_revoke, idea_add, sheet_begin, voices_choose
from resources.models import Statement
from tests.factories import ConsentFactory, IdeaFactory, StatementFactory, TraitFactory, staff_user
from tests.matching.places import TROUBLE, knitter, wool_shop
from tests.pdf_pages import pages_in

pytestmark = pytest.mark.django_db

CANARY = "かなりあのことば"


@pytest.fixture
def person(town):
    return knitter(name="みほん なぎさ", case_number="26-見本", attributes="一人でくらす")


@pytest.fixture
def filled(person, user):
    """A sheet with an open and a closed word of a place, and an idea on each."""
    shop = wool_shop()
    interview = shop.interviews.get()
    closed = StatementFactory(interview=interview, text=CANARY, visibility="supporters")
    opened = shop.statements.exclude(pk=closed.pk).get()
    voices_choose(person=person, user=user, statements=[opened.pk, closed.pk])
    sheet = sheet_begin(person=person, user=user)
    for row in (opened, closed):
        text = f"「{row.text}」から思いついたこと"
        idea_add(sheet=sheet, user=user, text=text, rests_on=[f"statement:{row.pk}"])
    return sheet


def printed(client, person, size="a4", paper="page"):
    return client.get(reverse("idea_print", args=[person.pk, size, paper]))


def sheet_text(answer):
    """What stands on the sheet itself, without the page around it."""
    return answer.content.decode().split('<div class="paper', 1)[1].split("</main>")[0]


def test_the_sheet_holds_all_three_columns_and_no_name(client, person, filled):
    text = sheet_text(printed(client, person))
    for words in ("①支援が必要な人", "②地域の可能性・やりたいこと", "③重なり", "一人でくらす"):
        assert words in text
    for words in (
        "毛糸の帽子を編むこと",
        f"<li>{TROUBLE}</li>",
        f"「{TROUBLE}」から思いついたこと",
    ):
        assert words in text
    for words in ("なぎさ", "みほん", "26-見本"):
        assert words not in text


@pytest.mark.parametrize("paper", ["page", "pdf"])
def test_words_that_are_not_public_are_left_out_with_what_rests_on_them(
    paper, client, person, filled, user, monkeypatch
):
    drawn = []
    monkeypatch.setattr(
        "resources.paper.pdf.pdf_of", lambda markup: drawn.append(markup) or b"%PDF"
    )
    answer = printed(client, person, paper=paper)
    text = sheet_text(answer) if paper == "page" else drawn[0]
    assert TROUBLE in text
    assert CANARY not in text
    if paper == "page":
        page = answer.content.decode()
        assert "公開してよいと言われていない、地域のことば（1件）" in page
        assert "そのようなことばをもとにしたアイデア（1件）" in page
    Statement.objects.filter(text=CANARY).update(visibility="anyone")
    assert CANARY in sheet_text(printed(client, person))


def test_only_the_persons_own_words_are_printed(client, person, user):
    family = TraitFactory(person=person, text="姉のかなりあ話", source="family", position=5)
    sheet = sheet_begin(person=person, user=user)
    idea_add(sheet=sheet, user=user, text="姉の話から", rests_on=[f"trait:{family.pk}"])
    answer = printed(client, person)
    assert "かなりあ" not in sheet_text(answer)
    assert "姉の話から" not in sheet_text(answer)
    assert "家族から聞いたことばと、支援者の見立て（1件）" in answer.content.decode()


def test_the_circumstances_are_printed_only_where_the_consent_names_them(client, person):
    assert "一人でくらす" in sheet_text(printed(client, person))
    consent_revoke(consent=person.consents.get())
    ConsentFactory(person=person, fields_shared=["strengths", "care", "times"])
    answer = printed(client, person)
    assert "一人でくらす" not in sheet_text(answer)
    assert "「世帯と属性」が入っていません" in answer.content.decode()


def test_a_print_is_written_down_and_shut_without_consent(client, person, filled):
    for paper in ("page", "pdf"):
        assert printed(client, person, paper=paper).status_code == 200
    assert list(AccessEvent.objects.values_list("ground", flat=True)) == ["print", "print"]
    consent_revoke(consent=person.consents.get())
    answer = printed(client, person, paper="pdf")
    assert answer.status_code == 403
    assert not answer.content.startswith(b"%PDF")


def test_an_idea_whose_sources_cannot_be_read_is_not_printed(person, user, client):
    IdeaFactory(sheet=sheet_begin(person=person, user=user), text="読めない", rests_on="{")
    assert "読めない" not in sheet_text(printed(client, person))


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_the_papers_are_a4_for_the_table_and_a3_for_the_wall(
    size, millimetres, client, person, filled
):
    assert pages_in(printed(client, person, size, "pdf").content)[1] == millimetres
    blank = client.get(reverse("idea_blank", args=[size, "pdf"]))
    assert pages_in(blank.content) == (1, millimetres)


def test_the_wall_sheet_is_written_in_letters_of_more_than_8_millimetres(settings):
    css = (settings.BASE_DIR / "frontend" / "static" / "css" / "paper.css").read_text()
    points = float(re.search(r"\.sheet-a3 \{ page: wall; font-size: (\d+)pt", css)[1])
    assert points / 72 * 25.4 > 8


def test_many_ideas_go_on_overleaf_and_none_is_lost(client, person, user, monkeypatch):
    sheet = sheet_begin(person=person, user=user)
    for number in range(25):
        IdeaFactory(sheet=sheet, text=f"アイデア{number:02}：" + "店番の横で編みものをする日。" * 4)
    content = printed(client, person, "a4", "pdf").content
    assert pages_in(content)[0] > 1
    text = sheet_text(printed(client, person))
    assert all(f"アイデア{number:02}" in text for number in range(25))


def test_the_blank_form_has_every_field_and_is_open_to_supporters_alone(client, town):
    text = client.get(reverse("idea_blank", args=["a4", "page"])).content.decode()
    for title in ("属性", "想い", "好きなこと", "趣味", "大切にしていること", "できること"):
        assert f"<h2>{title}</h2>" in text
    others = Client()
    others.force_login(staff_user(Role.SECRETARIAT))
    assert others.get(reverse("idea_blank", args=["a4", "page"])).status_code == 403


def test_the_filled_form_has_the_fields_of_the_blank_one(person, user):
    sheet = paper_sheet(person, user, person.consents.get())
    titles = [heading.title for heading in sheet.headings]
    assert titles == [heading.title for heading in idea_paper.blank_sheet().headings]
    context = {"sheet": sheet, "sheet_size": "a3", "person": person}
    assert 'class="sheet-a3"' in render_to_string("matching/paper/idea_sheet.html", context)

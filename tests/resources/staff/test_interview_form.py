"""Writing down an interview: lines, more lines, private words, and who may."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from resources.forms.interview_state import EDITED_MEANWHILE
from resources.models import Interview, InterviewCandidate, Statement
from tests.factories import InterviewFactory, ResourceFactory, StatementFactory, staff_user

from .conftest import today

pytestmark = pytest.mark.django_db


def sheet(user, area, *lines, **changes):
    sent = {
        "people": "店主",
        "place": f"n{area.neighborhoods.get().pk}",
        "listener": user.pk,
        "held_on": today(),
        "activity": "毛糸を売る",
        "act": "save",
        "s-TOTAL_FORMS": str(len(lines)),
        "s-INITIAL_FORMS": "0",
    }
    for n, line in enumerate(lines):
        given = {"kind": "trouble", "visibility": "supporters"} | line
        sent |= {f"s-{n}-{name}": value for name, value in given.items()}
    return sent | changes


def test_an_interview_is_kept_with_its_words_and_empty_lines_are_none(page, sc, north):
    words = {"text": "見本を編む人がいない", "said_by": "店主", "agreed": "on"}
    page(sc).post(reverse("interview_new"), sheet(sc, north, {}, words, {"kind": "wish"}))
    interview = Interview.objects.get()
    assert list(interview.interviewers.all()) == [sc]
    assert interview.living_area == north
    said = interview.statements.get()
    assert (said.kind, said.text, said.agreed) == ("trouble", "見本を編む人がいない", True)
    assert (said.municipality, said.resource) == (north.municipality, None)


def test_without_a_speaker_it_was_whom_we_met(page, sc, north):
    page(sc).post(reverse("interview_new"), sheet(sc, north, {"text": "ことば"}))
    assert Statement.objects.get().said_by == "店主"


def test_a_statement_is_for_the_listeners_unless_somebody_says_otherwise(page, sc, north):
    line = {"text": "ことば", "visibility": ""}
    page(sc).post(reverse("interview_new"), sheet(sc, north, line))
    said = Statement.objects.get()
    assert (said.visibility, said.agreed) == ("listeners", False)


def test_one_line_more_keeps_what_was_typed_and_saves_nothing(page, sc, north):
    sent = sheet(sc, north, {"text": "とちゅうのことば", "said_by": "代表"}, people="", act="more")
    answer = page(sc).post(reverse("interview_new"), sent)
    html = answer.content.decode()
    assert "とちゅうのことば" in html
    assert 'name="s-1-text"' in html
    added = answer.context["lines"][1]
    assert (added["said_by"].value(), added["visibility"].value()) == ("代表", "supporters")
    assert "なおしてほしいところ" not in html
    assert not Interview.objects.exists()


@pytest.mark.parametrize(
    ("text", "suspicion"),
    [
        ("佐藤さんに聞いて", "人の名前"),
        ("090-0000-1234に電話して", "電話番号"),
        ("北町3-2-1に住んでいる", "住所"),
    ],
)
def test_private_words_are_asked_about_before_saving(page, sc, north, text, suspicion):
    sent = sheet(sc, north, {"text": text})
    html = page(sc).post(reverse("interview_new"), sent).content.decode()
    assert suspicion in html
    assert text in html
    assert not Interview.objects.exists()
    page(sc).post(reverse("interview_new"), sent | {"looked_at": "1"})
    assert Statement.objects.get().text == text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"people": ""}, "実際に会った人"),
        ({"people": "人" * 201}, "200文字まで"),
        ({"activity": "\x00"}, "使えない文字"),
        ({"held_on": "2999-01-01"}, "きょうより先"),
        ({"held_on": "0001-01-01"}, "古すぎます"),
        ({"held_on": "いつか"}, "日付を「"),
        ({"place": "a424242"}, "一覧にない地区"),
        ({"listener": "424242"}, "一覧から選びなおして"),
        ({"resource": "424242"}, "一覧から選びなおして"),
        ({"s-0-text": "長" * 1001}, "1000文字まで"),
        ({"s-0-kind": "secret"}, "一覧から選びなおして"),
        ({"s-0-visibility": "all"}, "一覧から選びなおして"),
        ({"s-TOTAL_FORMS": "99999999"}, "80"),
        ({"s-TOTAL_FORMS": ""}, "ManagementForm"),
    ],
)
def test_a_wrong_sheet_is_answered_with_a_sentence_and_kept_on_the_page(
    page, sc, north, changes, words
):
    sent = sheet(sc, north, {"text": "ことば"}, met_at="店の奥") | changes
    answer = page(sc).post(reverse("interview_new"), sent)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert words in html
    assert "店の奥" in html
    assert not Interview.objects.exists()


def test_the_writer_must_have_listened_unless_it_is_the_secretariat(page, sc, other_sc, north):
    sent = sheet(other_sc, north, {"text": "ことば"})
    assert "あなたを入れて" in page(sc).post(reverse("interview_new"), sent).content.decode()
    assert (
        page(staff_user(Role.SECRETARIAT)).post(reverse("interview_new"), sent).status_code == 302
    )


def test_somebody_of_another_town_is_no_listener_and_its_places_are_not_offered(
    page, sc, stranger, north
):
    sent = sheet(sc, north, {"text": "ことば"}, second_listener=stranger.pk)
    page(sc).post(reverse("interview_new"), sent)
    assert not Interview.objects.exists()
    assert "東地区" not in page(sc).get(reverse("interview_new")).content.decode()


def test_an_entry_of_another_area_cannot_be_tied_to_an_interview(page, sc, north, south):
    far = ResourceFactory(neighborhood=south.neighborhoods.get(), area_only=True)
    page(sc).post(reverse("interview_new"), sheet(sc, north, {"text": "ことば"}, resource=far.pk))
    assert not Interview.objects.exists()


def test_changing_an_interview_changes_adds_and_removes_lines(page, sc, north):
    interview = InterviewFactory(heard_by=[sc])
    kept, gone = (StatementFactory(interview=interview, text=t) for t in ("まえ", "きえる"))
    sent = sheet(
        sc,
        north,
        {"statement": kept.pk, "text": "あと", "said_by": "店主", "agreed": "on"},
        {"statement": gone.pk, "text": "きえる", "said_by": "店主", "remove": "on"},
        {"text": "あたらしい"},
        **{"s-INITIAL_FORMS": "2", "resource": interview.resource_id},
    )
    page(sc).post(reverse("interview_edit", args=[interview.pk]), sent)
    assert [s.text for s in interview.statements.order_by("pk")] == ["あと", "あたらしい"]
    kept.refresh_from_db()
    assert kept.resource_id == interview.resource_id


def test_emptying_a_line_does_not_delete_it(page, sc, north):
    interview = InterviewFactory(heard_by=[sc])
    kept = StatementFactory(interview=interview)
    sent = sheet(sc, north, {"statement": kept.pk, "text": ""}, **{"s-INITIAL_FORMS": "1"})
    html = page(sc).post(reverse("interview_edit", args=[interview.pk]), sent).content.decode()
    assert "消すときは" in html
    assert Statement.objects.filter(pk=kept.pk).exists()


def test_a_statement_of_another_interview_is_never_touched(page, sc, north):
    interview = InterviewFactory(heard_by=[sc])
    others = StatementFactory(text="よその声")
    sent = sheet(sc, north, {"statement": others.pk, "text": "書きかえ", "remove": "on"})
    page(sc).post(reverse("interview_edit", args=[interview.pk]), sent)
    others.refresh_from_db()
    assert others.text == "よその声"


def test_a_stale_form_does_not_bring_back_a_yes_that_was_taken_back(page, sc, north):
    interview = InterviewFactory(heard_by=[sc])
    said = StatementFactory(interview=interview)
    url = reverse("interview_edit", args=[interview.pk])
    opened = page(sc).get(url).context["form"]["opened"].value()
    line = {"statement": said.pk, "text": said.text, "said_by": "店主", "visibility": "anyone"}
    taken_back = sheet(sc, north, line, opened=opened)
    stale = sheet(sc, north, line | {"agreed": "on"}, opened=opened)
    assert page(sc).post(url, taken_back).status_code == 302
    answer = page(sc).post(url, stale)
    assert EDITED_MEANWHILE in answer.content.decode()
    said.refresh_from_db()
    assert said.agreed is False
    fresh = page(sc).get(url).context["form"]["opened"].value()
    assert page(sc).post(url, stale | {"opened": fresh}).status_code == 302


def test_taking_back_the_yes_takes_the_words_out_of_the_entry(page, sc, north):
    interview = InterviewFactory(heard_by=[sc])
    said = StatementFactory(interview=interview)
    line = {"statement": said.pk, "text": said.text, "said_by": "店主"}
    sent = sheet(sc, north, line, **{"s-INITIAL_FORMS": "1", "resource": interview.resource_id})
    page(sc).post(reverse("interview_edit", args=[interview.pk]), sent)
    said.refresh_from_db()
    assert (said.agreed, said.resource) == (False, None)


@pytest.mark.parametrize("role", [Role.MUNICIPAL_ADMIN, Role.COMMITTEE, Role.RESIDENT])
def test_those_who_record_nothing_get_no_form(page, town, role):
    assert page(staff_user(role)).get(reverse("interview_new")).status_code == 403


@pytest.mark.parametrize("query", ["candidate=x", "candidate=9999999999999", "resource=%00", ""])
def test_a_strange_address_gives_an_empty_sheet(page, sc, query):
    assert page(sc).get(reverse("interview_new") + "?" + query).status_code == 200


def test_a_candidate_is_planned_met_and_then_leaves_the_home(page, sc, north):
    browser = page(sc)
    sent = {
        "name": "駅前の花屋",
        "area": f"a{north.pk}",
        "reason": "いつも人がいる",
        "planned": "on",
    }
    browser.post(reverse("candidate_list"), sent)
    candidate = InterviewCandidate.objects.get()
    assert "駅前の花屋" in browser.get(reverse("staff_home")).content.decode()
    url = f"{reverse('interview_new')}?candidate={candidate.pk}"
    browser.post(url, sheet(sc, north, {"text": "花が好き"}))
    assert Interview.objects.get().candidate == candidate
    assert "駅前の花屋" not in browser.get(reverse("staff_home")).content.decode()


def test_a_candidate_of_another_town_is_unknown(page, stranger, north):
    candidate = InterviewCandidate.objects.create(municipality=north.municipality, name="花屋")
    url = reverse("candidate_plan", args=[candidate.pk])
    assert page(stranger).post(url, {"planned": "1"}).status_code == 404
    assert "花屋" not in page(stranger).get(reverse("candidate_list")).content.decode()


def test_the_empty_sheet_for_paper_holds_the_headings_of_the_method(page, sc):
    html = page(sc).get(reverse("interview_blank")).content.decode()
    for words in (
        "実際に会った人（いくつでも）",
        "活躍している地域（地区名）",
        "きっかけ",
        "困っている事",
    ):
        assert words in html

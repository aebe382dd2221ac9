"""Visibility and 了解 as a table: who reads which statement, on every page that shows it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from resources.models import Statement
from tests.factories import InterviewFactory, StatementFactory, staff_user

pytestmark = pytest.mark.django_db

ANYONE, SUPPORTERS, LISTENERS = "anyone", "supporters", "listeners"
ALL = [(v, yes) for v in (ANYONE, SUPPORTERS, LISTENERS) for yes in (True, False)]
AGREED_FOR_SUPPORTERS = {(ANYONE, True), (SUPPORTERS, True)}
READERS = {
    "anonymous": {(ANYONE, True)},
    "sc of the area": AGREED_FOR_SUPPORTERS,
    "sc of another area": AGREED_FOR_SUPPORTERS,
    "listener": set(ALL),
    "secretariat": set(ALL),
    "municipal admin": AGREED_FOR_SUPPORTERS,
    "committee": AGREED_FOR_SUPPORTERS,
    "resident": {(ANYONE, True)},
    "secretariat of another town": {(ANYONE, True)},
}


@pytest.fixture
def users(town, north, sc, other_sc, stranger):
    return {
        "anonymous": AnonymousUser(),
        "sc of the area": sc,
        "sc of another area": other_sc,
        "listener": staff_user(Role.CSW, areas=[north]),
        "secretariat": staff_user(Role.SECRETARIAT),
        "municipal admin": staff_user(Role.MUNICIPAL_ADMIN),
        "committee": staff_user(Role.COMMITTEE),
        "resident": staff_user(Role.RESIDENT),
        "secretariat of another town": stranger,
    }


@pytest.fixture
def interview(users):
    interview = InterviewFactory(heard_by=[users["listener"]], private_note="ひみつのメモ")
    for visibility, agreed in ALL:
        words = f"ことば-{visibility}-{agreed}"
        StatementFactory(interview=interview, visibility=visibility, agreed=agreed, text=words)
    return interview


def shown_in(html: str) -> set:
    return {(v, yes) for v, yes in ALL if f"ことば-{v}-{yes}" in html}


@pytest.mark.parametrize("who", READERS)
def test_who_may_read_which_statement(users, interview, who):
    rows = Statement.objects.readable_by(users[who])
    assert {(s.visibility, s.agreed) for s in rows} == READERS[who]


@pytest.mark.parametrize("who", sorted(set(READERS) - {"anonymous"}))
@pytest.mark.parametrize(
    "name", ["interview_page", "interview_print", "interview_list", "staff_home"]
)
def test_no_staff_page_shows_more_than_that(page, users, interview, who, name):
    args = [] if name in ("interview_list", "staff_home") else [interview.pk]
    answer = page(users[who]).get(reverse(name, args=args))
    outside = who in ("resident", "secretariat of another town")
    assert answer.status_code == (404 if outside and args else 200)
    shown = shown_in(answer.content.decode())
    assert shown <= (set() if outside else READERS[who])
    if args and not outside:
        assert shown == READERS[who]


@pytest.mark.parametrize("who", sorted(set(READERS) - {"anonymous"}))
def test_the_page_of_the_entry_shows_the_same(page, users, interview, who):
    answer = page(users[who]).get(reverse("desk_resource", args=[interview.resource_id]))
    if who in ("resident", "secretariat of another town"):
        assert answer.status_code == 404
    else:
        assert shown_in(answer.content.decode()) == READERS[who]


def test_the_public_page_shows_only_what_anyone_may_read(client, interview):
    Statement.objects.update(kind="wish")
    html = client.get(reverse("resource_page", args=[interview.resource_id])).content.decode()
    assert shown_in(html) == {(ANYONE, True)}


@pytest.mark.parametrize("who", sorted(set(READERS) - {"anonymous"}))
def test_the_note_is_for_those_who_heard_it_and_the_secretariat(page, users, interview, who):
    html = page(users[who]).get(reverse("interview_page", args=[interview.pk])).content.decode()
    assert ("ひみつのメモ" in html) is (who in ("listener", "secretariat"))


@pytest.mark.parametrize("who", sorted(set(READERS) - {"anonymous"}))
def test_only_those_who_heard_it_and_the_secretariat_change_it(page, users, interview, who):
    answer = page(users[who]).get(reverse("interview_edit", args=[interview.pk]))
    assert answer.status_code == (200 if who in ("listener", "secretariat") else 404)


def test_an_interview_about_an_entry_of_the_area_only_is_unknown_elsewhere(page, users, interview):
    interview.resource.audience = "area_staff"
    interview.resource.save()
    url = reverse("interview_page", args=[interview.pk])
    assert page(users["sc of the area"]).get(url).status_code == 200
    assert page(users["sc of another area"]).get(url).status_code == 404
    assert page(users["committee"]).get(url).status_code == 404


@pytest.mark.parametrize("agreed", [True, False])
def test_a_statement_is_taken_into_an_entry_only_with_a_yes(page, users, interview, agreed):
    statement = Statement.objects.get(visibility=SUPPORTERS, agreed=agreed)
    Statement.objects.update(resource=None)
    url = reverse("statement_adopt", args=[statement.pk])
    answer = page(users["listener"]).post(url, {"resource": interview.resource_id})
    statement.refresh_from_db()
    assert answer.status_code == (302 if agreed else 404)
    assert statement.resource_id == (interview.resource_id if agreed else None)
    assert statement.interview == interview


def test_a_statement_is_not_taken_into_an_entry_somebody_else_keeps(page, users, interview):
    statement = Statement.objects.get(visibility=ANYONE, agreed=True)
    Statement.objects.update(resource=None)
    url = reverse("statement_adopt", args=[statement.pk])
    for wrong in (interview.resource_id, "9" * 5000, "-1", "", "\x00"):
        page(users["sc of another area"]).post(url, {"resource": wrong})
    statement.refresh_from_db()
    assert statement.resource_id is None


def test_a_statement_can_be_taken_out_again_by_those_who_keep_the_entry(page, users, interview):
    statement = Statement.objects.get(visibility=ANYONE, agreed=True)
    url = reverse("statement_release", args=[statement.pk])
    assert page(users["sc of another area"]).post(url).status_code == 404
    assert page(users["sc of the area"]).post(url).status_code == 302
    statement.refresh_from_db()
    assert statement.resource_id is None


@pytest.mark.parametrize(("who", "finds"), [("listener", True), ("sc of the area", False)])
def test_a_search_does_not_tell_words_one_may_not_read(page, users, interview, who, finds):
    html = page(users[who]).get(reverse("interview_list"), {"q": "ことば-listeners-True"})
    link = reverse("interview_page", args=[interview.pk])
    assert (link in html.content.decode()) is finds


@pytest.mark.parametrize("query", ["q=%00", "area=zz", "area=999999999999", "q=店主&page=x"])
def test_a_strange_search_is_answered(page, users, interview, query):
    assert page(users["listener"]).get(reverse("interview_list") + "?" + query).status_code == 200


def test_a_listener_who_left_the_towns_work_reads_it_no_more(users):
    listener = users["listener"]
    interview = InterviewFactory(heard_by=[listener])
    withheld = StatementFactory(interview=interview, visibility=LISTENERS)
    assert withheld in Statement.objects.readable_by(listener)
    listener.memberships.all().delete()
    left = User.objects.get(pk=listener.pk)
    assert withheld not in Statement.objects.readable_by(left)

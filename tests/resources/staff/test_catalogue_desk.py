"""The catalogue desk: who sees what, 「まだ正しい」, writing down a new entry."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from resources.models import Confirmation, Resource
from tests.factories import (
    InterviewFactory,
    ResourceFactory,
    StatementFactory,
    UserFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2020, 1, 1)


def place_code(area) -> str:
    return f"n{area.neighborhoods.get().pk}"


def new_entry(area, **changes):
    sent = {
        "name": "毛糸の店",
        "activity": "毛糸を売る",
        "place": place_code(area),
        "source": "店主から",
        "fact_step_free": "yes",
        "times-TOTAL_FORMS": "1",
        "times-INITIAL_FORMS": "0",
        "times-0-pattern": "nth",
        "times-0-weekdays": ["WE"],
        "times-0-nths": ["1", "3"],
        "times-0-start_time": "13:30",
    }
    return sent | changes


def test_the_list_shows_every_status_of_ones_own_area_and_others_by_audience(
    page, sc, north, south
):
    here, there = north.neighborhoods.get(), south.neighborhoods.get()
    ResourceFactory(neighborhood=here, name="下書きの店", draft=True)
    ResourceFactory(neighborhood=here, name="担当だけの店", area_only=True)
    ResourceFactory(neighborhood=there, name="支援者までの店", supporters_only=True)
    ResourceFactory(neighborhood=there, name="よその下書き", draft=True)
    ResourceFactory(neighborhood=there, name="よその担当だけ", area_only=True)
    html = page(sc).get(reverse("desk_resources")).content.decode()
    assert all(name in html for name in ("下書きの店", "担当だけの店", "支援者までの店"))
    assert "よその" not in html


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("q=けいと", {"毛糸の店"}),
        ("status=draft", {"下書きの店"}),
        ("check=1", {"古い店"}),
        ("audience=area_staff", {"下書きの店"}),
        ("status=nothing&area=x&audience=%00&page=zz", {"毛糸の店", "下書きの店", "古い店"}),
        ("q=%00%00", {"毛糸の店", "下書きの店", "古い店"}),
    ],
)
def test_filters_narrow_the_list_and_nonsense_is_ignored(page, sc, query, seen):
    ResourceFactory(name="毛糸の店", name_kana="けいとのみせ")
    ResourceFactory(name="下書きの店", draft=True, audience="area_staff")
    ResourceFactory(name="古い店", last_confirmed_at=LONG_AGO)
    answer = page(sc).get(reverse("desk_resources") + "?" + query)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert {n for n in ("毛糸の店", "下書きの店", "古い店") if n in html} == seen


def test_one_click_confirms_and_another_takes_it_back(page, sc):
    entry = ResourceFactory(last_confirmed_at=LONG_AGO)
    browser = page(sc)
    browser.post(reverse("desk_resource_confirm", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.last_confirmed_at == timezone.localdate()
    browser.post(reverse("desk_confirmation_undo", args=[Confirmation.objects.get().pk]))
    entry.refresh_from_db()
    assert entry.last_confirmed_at == LONG_AGO
    assert not Confirmation.objects.exists()


def test_clicking_twice_keeps_the_earlier_date_for_taking_back(page, sc):
    entry = ResourceFactory(last_confirmed_at=LONG_AGO)
    for _ in range(2):
        page(sc).post(reverse("desk_resource_confirm", args=[entry.pk]))
    assert Confirmation.objects.get().previous == LONG_AGO


def test_a_confirmation_with_another_on_top_stays(page, sc, north):
    entry = ResourceFactory(last_confirmed_at=LONG_AGO)
    page(sc).post(reverse("desk_resource_confirm", args=[entry.pk]))
    first = Confirmation.objects.get()
    page(staff_user(Role.CSW, areas=[north])).post(
        reverse("desk_resource_confirm", args=[entry.pk])
    )
    page(sc).post(reverse("desk_confirmation_undo", args=[first.pk]))
    assert Confirmation.objects.count() == 2


def test_looking_confirms_nothing(page, sc):
    entry = ResourceFactory(last_confirmed_at=LONG_AGO)
    assert page(sc).get(reverse("desk_resource_confirm", args=[entry.pk])).status_code == 405


@pytest.mark.parametrize("name", ["desk_resource_confirm", "desk_resource_edit"])
@pytest.mark.parametrize("who", ["other_sc", "stranger", "committee"])
def test_only_those_who_keep_the_entry_confirm_and_change_it(page, request, town, name, who):
    entry = ResourceFactory(last_confirmed_at=LONG_AGO)
    user = staff_user(Role.COMMITTEE) if who == "committee" else request.getfixturevalue(who)
    assert page(user).post(reverse(name, args=[entry.pk]), {}).status_code == 404
    entry.refresh_from_db()
    assert entry.last_confirmed_at == LONG_AGO


def test_a_new_entry_is_confirmed_today_and_starts_within_its_area(page, sc, north):
    answer = page(sc).post(reverse("desk_resource_new"), new_entry(north))
    entry = Resource.objects.get()
    assert answer["Location"] == reverse("desk_resource", args=[entry.pk]) + "?written=1"
    assert (entry.status, entry.audience) == ("confirmed", "area_staff")
    assert entry.last_confirmed_at == timezone.localdate()
    assert str(entry.schedules.get()) == "第1・第3水曜 13:30〜"
    facts = {f.feature: f.state for f in entry.facts.all()}
    assert facts == {"step_free": "yes"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "名前を書いてください"),
        ({"name": "長" * 121}, "120文字まで"),
        ({"name": "\x00"}, "使えない文字"),
        ({"place": "a999999"}, "一覧にない地区"),
        ({"place": "n1 OR 1=1"}, "一覧にない地区"),
        ({"times-0-pattern": "weekly", "times-0-weekdays": []}, "曜日を選んでください"),
        ({"times-0-nths": []}, "第何週かを選んでください"),
        ({"times-0-pattern": ""}, "くりかえしを選んでください"),
        ({"times-0-end_time": "12:00"}, "はじまりより後"),
        ({"times-0-start_time": "25:99"}, "時刻を「13:30」"),
    ],
)
def test_a_wrong_entry_is_not_kept_and_what_was_typed_stays(page, sc, north, changes, words):
    answer = page(sc).post(reverse("desk_resource_new"), new_entry(north, **changes))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert words in html
    assert "店主から" in html
    assert not Resource.objects.exists()


@pytest.mark.parametrize("where", ["south", "stranger"])
def test_nobody_writes_down_an_entry_outside_their_area(page, sc, request, where):
    request.getfixturevalue("stranger")
    name = {"south": "南地区", "stranger": "東地区"}[where]
    from gis_data.models import LivingArea

    area = LivingArea.objects.get(name=name)
    page(sc).post(reverse("desk_resource_new"), new_entry(area))
    assert not Resource.objects.exists()


def test_all_that_is_wrong_is_said_at_once(page, sc, north):
    sent = new_entry(north, name="", place="", **{"times-0-nths": []})
    html = page(sc).post(reverse("desk_resource_new"), sent).content.decode()
    for words in ("名前を書いて", "地区を選んで", "第何週かを"):
        assert words in html


def test_those_who_keep_nothing_cannot_write_down(page, town):
    assert page(staff_user(Role.COMMITTEE)).get(reverse("desk_resource_new")).status_code == 403


def test_the_home_shows_what_needs_me_and_nothing_of_others(page, sc, other_sc, listing, north):
    here = north.neighborhoods.get()
    ResourceFactory(name="古い店", neighborhood=here, last_confirmed_at=LONG_AGO)
    mine = page(sc).get(reverse("staff_home")).content.decode()
    theirs = page(other_sc).get(reverse("staff_home")).content.decode()
    assert "庭のお茶会" in mine
    assert "古い店" in mine
    assert "庭のお茶会" not in theirs
    assert "古い店" not in theirs


def test_somebody_without_a_membership_learns_whom_to_ask(page, town):
    html = page(UserFactory()).get(reverse("staff_home")).content.decode()
    assert "所属を登録してほしい" in html


def places_with_words(count):
    for n in range(count):
        entry = ResourceFactory(last_confirmed_at=LONG_AGO, kind_slugs=["salon", "shop"])
        StatementFactory(interview=InterviewFactory(resource=entry), text=f"ことば{n}")


@pytest.mark.parametrize("name", ["staff_home", "desk_resources", "interview_list"])
def test_lists_ask_no_more_questions_when_there_is_more_to_show(page, sc, name):
    browser, asked = page(sc), []
    for count in (2, 10):
        places_with_words(count)
        with CaptureQueriesContext(connection) as questions:
            browser.get(reverse(name))
        asked.append(len(questions))
    assert asked[0] == asked[1]
    assert asked[0] <= 45


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.SC, True),
        (Role.PARTICIPATION, True),
        (Role.MUNICIPAL_ADMIN, True),
        (Role.COMMITTEE, False),
    ],
)
def test_notes_and_hidden_contacts_are_for_those_who_work_here(page, town, role, reads):
    entry = ResourceFactory(
        supporter_note="裏口から入る", contact="000-0000-9999", address="緑1-2-3", precision="area"
    )
    answer = page(staff_user(role)).get(reverse("desk_resource", args=[entry.pk]))
    html = answer.content.decode()
    assert ("裏口から入る" in html) is reads
    assert ("000-0000-9999" in html) is reads
    assert ("緑1-2-3" in html) is reads
    entry.precision = "exact"
    entry.save()
    html = page(staff_user(role)).get(reverse("desk_resource", args=[entry.pk])).content.decode()
    assert "緑1-2-3" in html


def test_the_home_lets_me_take_back_what_i_confirmed_today(page, sc, north):
    entry = ResourceFactory(name="古い店", last_confirmed_at=LONG_AGO)
    browser, home = page(sc), reverse("staff_home")
    browser.post(reverse("desk_resource_confirm", args=[entry.pk]), {"back": "home"})
    undo = reverse("desk_confirmation_undo", args=[Confirmation.objects.get().pk])
    assert undo in browser.get(home).content.decode()
    assert undo not in page(staff_user(Role.CSW, areas=[north])).get(home).content.decode()
    answer = page(sc).post(undo, {"back": "home"})
    assert answer["Location"] == home
    entry.refresh_from_db()
    assert entry.last_confirmed_at == LONG_AGO

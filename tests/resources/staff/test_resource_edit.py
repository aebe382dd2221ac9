"""Changing an entry: nothing is lost when two people do, and a home stays a 町丁目."""

import datetime as dt

import pytest
from django.urls import reverse

from resources.forms.lat_lon import ABROAD, SWAPPED, UNREADABLE
from resources.models import Resource, Schedule
from resources.models.resource import NOT_DECIDED
from resources.services.listing_review import listing_decline
from resources.services.resource_write import ASK_OWNER
from tests.factories import LAT, LON, ResourceFactory, ScheduleFactory

from .entry_form import opened, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    resource = ResourceFactory(name="毛糸の店", summary="毛糸がある", fee=0)
    ScheduleFactory(resource=resource)
    return resource


def test_saving_untouched_changes_nothing_but_the_version(page, sc, entry):
    before = Resource.objects.values().get()
    browser = page(sc)
    assert save(browser, entry, opened(browser, entry)).status_code == 302
    after = Resource.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "updated_at"}
    assert str(Schedule.objects.get()) == "毎週水曜 13:30〜15:30"


def test_a_change_is_saved(page, sc, entry):
    browser = page(sc)
    sent = opened(browser, entry) | {
        "welcome": "だれでも",
        "fact_quiet": "yes",
        "times-0-note": "雨は休み",
    }
    save(browser, entry, sent)
    entry.refresh_from_db()
    assert entry.welcome == "だれでも"
    assert entry.facts.get(feature="quiet").state == "yes"
    assert entry.schedules.get().note == "雨は休み"


def test_the_second_of_two_writers_sees_both_values_and_loses_nothing(page, sc, entry):
    browser = page(sc)
    mine = opened(browser, entry) | {"welcome": "わたしの文", "activity": "わたしの活動"}
    save(browser, entry, opened(browser, entry) | {"welcome": "さきの文", "summary": "さきの一言"})
    answer = save(browser, entry, mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in ("わたしの文", "さきの文", "さきの一言", "わたしの活動"):
        assert words in html
    touched = {d.name: d.mine_changed for d in answer.context["differences"]}
    assert touched == {"welcome": True, "summary": False, "activity": True}
    entry.refresh_from_db()
    assert entry.welcome == "さきの文"


def test_a_time_added_meanwhile_is_shown_and_kept_not_asked_for(page, sc, entry):
    browser = page(sc)
    entry.schedules.all().delete()
    mine = opened(browser, entry) | {"welcome": "わたしの文"}
    assert mine["times-INITIAL_FORMS"] == "0"
    ScheduleFactory(resource=entry)
    save(browser, entry, opened(browser, entry) | {"summary": "さきの一言"})
    answer = save(browser, entry, mine)
    assert answer.status_code == 409
    assert "毎週水曜 13:30〜15:30" in answer.content.decode()
    form = answer.context["form"]
    again = mine | {"version": form["version"].value(), "opened": form["opened"].value()}
    again |= {f"keep_{d.name}": "theirs" for d in answer.context["differences"]}
    assert save(browser, entry, again | {"keep_welcome": "mine"}).status_code == 302
    assert str(entry.schedules.get()) == "毎週水曜 13:30〜15:30"
    entry.refresh_from_db()
    assert (entry.welcome, entry.summary) == ("わたしの文", "さきの一言")


def test_the_second_writer_chooses_field_by_field(page, sc, entry):
    browser = page(sc)
    mine = opened(browser, entry) | {"welcome": "わたしの文", "activity": "わたしの活動"}
    save(browser, entry, opened(browser, entry) | {"welcome": "さきの文", "summary": "さきの一言"})
    form = save(browser, entry, mine).context["form"]
    again = mine | {"version": form["version"].value(), "opened": form["opened"].value()}
    again |= {"keep_welcome": "mine", "keep_summary": "theirs", "keep_activity": "mine"}
    assert save(browser, entry, again).status_code == 302
    entry.refresh_from_db()
    assert (entry.welcome, entry.summary) == ("わたしの文", "さきの一言")
    assert entry.activity == "わたしの活動"


def test_the_residents_own_words_for_the_time_stand_beside_the_plain_form(page, sc, listing):
    listing.when_text = "毎月のはじめの火曜のあたり"
    listing.save()
    html = page(sc).get(reverse("desk_resource_edit", args=[listing.resource_id])).content.decode()
    assert "住民から届いたことば：「毎月のはじめの火曜のあたり」" in html


def test_a_private_home_is_not_shown_exactly_without_the_owners_wish(page, sc, listing):
    entry = listing.resource
    browser = page(sc)
    sent = opened(browser, entry) | {"precision": "exact", "geom": f"{LAT}, {LON}"}
    answer = save(browser, entry, sent)
    assert ASK_OWNER in answer.content.decode()
    entry.refresh_from_db()
    assert entry.precision == "neighborhood"
    assert save(browser, entry, sent | {"owner_wants_exact": "on"}).status_code == 302
    entry.refresh_from_db()
    assert entry.precision == "exact"
    assert "本人が望んでいる" in entry.supporter_note


def test_a_waiting_listing_cannot_be_published_past_the_desk(page, sc, listing):
    browser = page(sc)
    sent = opened(browser, listing.resource) | {"status": "confirmed", "audience": "public"}
    answer = save(browser, listing.resource, sent)
    assert answer["Location"] == reverse("desk_listing", args=[listing.pk])
    listing.resource.refresh_from_db()
    assert (listing.resource.status, listing.resource.audience) == ("waiting", "area_staff")


def test_a_declined_listing_cannot_be_published_past_the_desk(page, sc, listing):
    listing_decline(listing=listing, user=sc, reason="本人がのぞまなかった")
    browser = page(sc)
    sent = opened(browser, listing.resource) | {"status": "confirmed", "audience": "public"}
    answer = save(browser, listing.resource, sent)
    assert NOT_DECIDED in answer.content.decode()
    listing.resource.refresh_from_db()
    assert (listing.resource.status, listing.resource.audience) == ("draft", "area_staff")
    assert save(browser, listing.resource, sent | {"status": "closed"}).status_code == 302


def test_that_a_place_is_full_is_written_with_its_day_and_taken_away_again(page, sc, entry):
    browser = page(sc)
    save(browser, entry, opened(browser, entry) | {"full_on": "2026-11-03"})
    entry.refresh_from_db()
    assert entry.full_on == dt.date(2026, 11, 3)
    shown = browser.get(reverse("desk_resource", args=[entry.pk])).content.decode()
    assert "11月3日（火）に聞いたときは、いっぱいでした" in shown
    save(browser, entry, opened(browser, entry) | {"full_on": ""})
    entry.refresh_from_db()
    assert entry.full_on is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"geom": "ここ"}, UNREADABLE),
        ({"geom": "139.3, 35.1"}, SWAPPED),
        ({"geom": "0, 0"}, ABROAD),
        ({"geom": "43.0, 141.3"}, "この市町村の外"),
        ({"fee": "-1"}, "0以上"),
        ({"fee": "9" * 30}, "以下"),
        ({"capacity_on": "2999-01-01"}, "きょうより先"),
        ({"full_on": "2999-01-01"}, "きょうより先"),
        ({"website": "javascript:alert(1)"}, "URL"),
        ({"status": "waiting"}, "一覧から選びなおして"),
        ({"version": "x"}, "数字で"),
        ({"update_cycle_months": "0"}, "一覧から選びなおして"),
        ({"place": "n999999"}, "一覧にない地区"),
        ({"precision": "exact", "geom": ""}, "緯度と経度"),
        ({"times-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_a_wrong_value_is_answered_with_a_sentence(page, sc, entry, changes, words):
    browser = page(sc)
    answer = save(browser, entry, opened(browser, entry) | {"welcome": "のこる"} | changes)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert words in html
    assert "のこる" in html
    entry.refresh_from_db()
    assert entry.welcome == ""


def test_a_schedule_of_another_entry_is_never_touched(page, sc, entry):
    others = ScheduleFactory(resource=ResourceFactory(), rule="FREQ=WEEKLY;BYDAY=MO")
    browser = page(sc)
    sent = opened(browser, entry) | {"times-0-schedule": others.pk, "times-0-weekdays": ["FR"]}
    save(browser, entry, sent)
    others.refresh_from_db()
    assert others.rule == "FREQ=WEEKLY;BYDAY=MO"
    assert entry.schedules.get().rule == "FREQ=WEEKLY;BYDAY=FR"


def test_a_rule_the_form_cannot_say_is_kept_as_it_is(page, sc, entry):
    Schedule.objects.update(rule="FREQ=MONTHLY;BYDAY=2SU,4SA")
    browser = page(sc)
    assert save(browser, entry, opened(browser, entry)).status_code == 302
    assert Schedule.objects.get().rule == "FREQ=MONTHLY;BYDAY=2SU,4SA"


def test_a_nonsense_memory_of_the_opened_form_only_asks_more(page, sc, entry):
    browser = page(sc)
    mine = opened(browser, entry) | {"welcome": "わたし", "opened": "[1,2"}
    save(browser, entry, opened(browser, entry) | {"welcome": "さき"})
    assert save(browser, entry, mine).status_code == 409

"""One entry is asked about line by line; bad input is told in plain words."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from resources.models import CheckRecord, CheckRequest, Resource
from tests.factories import ResourceFactory, ScheduleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(north):
    entry = ResourceFactory(
        neighborhood=north.neighborhoods.get(), name="毛糸の店", fee=0, contact="000-0000-0001",
        last_confirmed_at=dt.date(2024, 4, 1),
    )  # fmt: skip
    ScheduleFactory(resource=entry)
    return entry


def sent(**changes):
    today = timezone.localdate().isoformat()
    return {"way": "call", "result": "right", "checked_on": today} | changes


def test_the_page_reads_the_entry_line_by_line(sc, page, entry):
    shown = page(sc).get(reverse("check_entry", args=[entry.pk])).content.decode()
    assert "毎週水曜 13:30〜15:30" in shown
    assert "無料" in shown
    assert "000-0000-0001" in shown
    assert "まだ聞いていません" in shown


def test_a_call_is_written_down_and_leads_back_to_the_list(sc, page, entry):
    answer = page(sc).post(reverse("check_entry", args=[entry.pk]), sent(note="元気でした"))
    assert answer.url == reverse("work_list")
    assert CheckRecord.objects.get().note == "元気でした"
    assert Resource.objects.get().last_confirmed_at == timezone.localdate()


def test_what_changed_leads_to_the_form(sc, page, entry):
    answer = page(sc).post(reverse("check_entry", args=[entry.pk]), sent(result="changed"))
    assert answer.url == reverse("desk_resource_edit", args=[entry.pk])


def test_a_slip_leads_to_the_next_slip(sc, page, entry):
    answer = page(sc).post(reverse("check_entry", args=[entry.pk]), sent(way="slip"))
    assert answer.url == reverse("slip_entry")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"result": ""}, "どうでしたかを選んで"),
        ({"result": "nonsense"}, "一覧から選びなおして"),
        ({"way": "mail"}, "一覧から選びなおして"),
        ({"checked_on": "2999-01-01"}, "きょうより先"),
        ({"checked_on": "1999-01-01"}, "一年より前"),
        ({"checked_on": "9999-99-99"}, "2026-11-21"),
        ({"next_on": "2020-01-01"}, "それより先の日"),
        ({"next_on": "2999-01-01"}, "遠すぎます"),
        ({"note": "あ" * 30_000}, "600文字まで"),
        ({"result": "partly"}, "一つ以上しるし"),
        ({"result": "partly", "fields_right": ["nonsense"]}, "一覧から選びなおして"),
    ],
)
def test_bad_input_is_told_in_plain_words_and_writes_nothing(sc, page, entry, changes, words):
    answer = page(sc).post(reverse("check_entry", args=[entry.pk]), sent(**changes))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not CheckRecord.objects.exists()


def test_a_record_is_taken_back_with_one_press(sc, page, entry):
    client = page(sc)
    client.post(reverse("check_entry", args=[entry.pk]), sent(result="ended"))
    client.post(reverse("check_undo", args=[CheckRecord.objects.get().pk]))
    assert Resource.objects.get().status == "confirmed"
    assert not CheckRecord.objects.exists()


def test_an_answer_is_seen_when_it_was_dealt_with(sc, page, entry):
    now = timezone.now()
    asked = CheckRequest.objects.create(
        resource=entry, token_digest="x", sent_at=now, expires_at=now, answer="change",
        words="水曜はやめました", answered_at=now,
    )  # fmt: skip
    client = page(sc)
    assert (
        "水曜はやめました" in client.get(reverse("check_entry", args=[entry.pk])).content.decode()
    )
    client.post(reverse("check_answer_seen", args=[entry.pk]))
    asked.refresh_from_db()
    assert asked.handled_at is not None

"""「まだ正しいですか」 by mail: to whom, how often, and what stands in it."""

import datetime as dt
import re
import smtplib

import pytest
from django.core import mail
from django.utils import timezone

from resources.freshness.addresses import address_drop, address_set
from resources.freshness.answering import answer_request, request_of
from resources.freshness.reminding import ask_owners, entries_to_ask
from resources.models import CheckRequest, ReminderAddress
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2024, 4, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def named_site(settings):
    settings.KASANARI_PUBLIC_ADDRESS = "https://kasanari.example.jp"
    settings.DEFAULT_FROM_EMAIL = "kasanari@example.jp"


@pytest.fixture
def entry(town):
    entry = ResourceFactory(
        name="毛糸の店", last_confirmed_at=LONG_AGO, contact="000-0000-0001",
        supporter_note="担当だけのメモ",
    )  # fmt: skip
    address_set(resource=entry, address="tenshu@example.jp")
    return entry


def now():
    return timezone.now()


def test_the_owner_of_a_due_entry_gets_one_mail_with_a_link(entry):
    assert ask_owners(now=now()).sent == 1
    sent = mail.outbox[0]
    assert sent.to == ["tenshu@example.jp"]
    token = re.search(r"https://kasanari\.example\.jp/right/([\w-]+)/", sent.body).group(1)
    assert request_of(token).resource == entry
    assert "担当だけのメモ" not in sent.body
    assert "000-0000-0001" not in sent.body


def test_the_token_stands_in_the_mail_alone(entry):
    ask_owners(now=now())
    asked = CheckRequest.objects.get()
    assert asked.token_digest not in mail.outbox[0].body
    assert len(asked.token_digest) == 64


@pytest.mark.parametrize("changes", [{"last_confirmed_at": dt.date.today()}, {"status": "closed"}])
def test_what_is_fresh_or_closed_is_not_asked_about(entry, changes):
    type(entry).objects.filter(pk=entry.pk).update(**changes)
    assert ask_owners(now=now()).sent == 0


def test_nobody_is_asked_without_an_address(entry):
    address_drop(resource=entry)
    assert ask_owners(now=now()).sent == 0
    assert not ReminderAddress.objects.exists()


def test_there_are_two_mails_a_fortnight_apart_and_no_third(entry):
    days = [offset for offset in range(60) if ask_owners(now=now() + offset * DAY).sent]
    assert days == [0, 15] or days == [0, 14]
    assert len(mail.outbox) == 2


def test_a_run_twice_on_a_day_sends_one_mail(entry):
    ask_owners(now=now())
    assert ask_owners(now=now()).sent == 0


def test_a_new_round_begins_after_an_entry_was_confirmed(entry):
    for offset in (0, 15):
        ask_owners(now=now() - 400 * DAY + offset * DAY)
    entry.last_confirmed_at = timezone.localdate() - 380 * DAY
    entry.save()
    assert ask_owners(now=now()).sent == 1


def test_who_has_answered_is_not_asked_again_while_the_answer_waits(entry):
    ask_owners(now=now() - 20 * DAY)
    answer_request(asked=CheckRequest.objects.get(), answer="change", words="水曜はやめました")
    assert not entries_to_ask(now()).exists()


def test_a_mail_that_fails_is_forgotten_and_stops_no_other(entry, monkeypatch):
    other = ResourceFactory(name="花の店", last_confirmed_at=dt.date(2024, 5, 1))
    address_set(resource=other, address="hana@example.jp")
    from resources.freshness import reminding

    send = reminding.send_mail

    def send_or_fail(subject, text, sender, to):
        if "毛糸" in subject:
            raise smtplib.SMTPServerDisconnected
        return send(subject, text, sender, to)

    monkeypatch.setattr(reminding, "send_mail", send_or_fail)
    asked = ask_owners(now=now())
    assert (asked.sent, asked.failed) == (1, 1)
    assert [one.resource for one in CheckRequest.objects.all()] == [other]


def test_a_name_with_a_line_break_makes_no_header(entry):
    type(entry).objects.filter(pk=entry.pk).update(name="毛糸の店\nBcc: x@example.jp")
    asked = ask_owners(now=now())
    assert asked.sent == 1
    assert "\n" not in mail.outbox[0].subject

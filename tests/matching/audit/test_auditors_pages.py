"""What the auditor sees of overrides and erasures: everything but the person."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.audit.log import number_of
from matching.choices import ErasureReason, FieldsClass
from matching.models import Erasure
from matching.services import meeting_open, override_ask, override_decide, override_end
from matching.services.erasing import person_erase
from matching.tenancy import tenant
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
PAGES = ("audit_overrides", "audit_erasures")


@pytest.fixture
def person(town):
    person = PersonFactory(case_number="26-ひみつ", name="山田 はな")
    TraitFactory(person=person, text="かなりあ編み")
    return person


@pytest.fixture
def people(town):
    """Who asks, who approves, who is told."""
    asker, approver, reader = (staff_user(r) for r in (Role.CSW, Role.COORDINATOR, Role.SC))
    for user, name in ((asker, "申 せい子"), (approver, "承 にん男"), (reader, "見る ひと")):
        user.display_name = name
        user.save()
    return asker, approver, reader


def ask(person, people, **changes):
    asker, _, reader = people
    given = {
        "ground": "danger",
        "reason": "ゆうべから家に明かりがない",
        "fields": ["strengths"],
        "recipients": [reader],
        "ends_at": timezone.now() + 240 * HOUR,
    }
    return override_ask(person=person, asked_by=asker, **given | changes)


def page_of(client, name, **query):
    client.force_login(staff_user(Role.AUDITOR))
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def later(hours):
    return time_machine.travel(timezone.now() + hours * HOUR, tick=False)


def test_an_approved_override_is_told_with_all_its_names_but_the_persons(client, person, people):
    override_decide(override=ask(person, people), user=people[1], approve=True)
    page = page_of(client, "audit_overrides")
    for words in (
        "申 せい子",
        "承 にん男",
        "見る ひと",
        "命や身体の危険",
        "承認ずみ",
        FieldsClass.STRENGTHS.label,
    ):
        assert words in page
    assert number_of(person.pk) in page
    assert "緊急" not in page


def test_an_emergency_approved_afterwards_says_how_late(client, person, people):
    override = ask(person, people, emergency=True)
    with later(5):
        override_decide(override=override, user=people[1], approve=True)
    page = page_of(client, "audit_overrides")
    assert "申請から5時間0分あと" in page
    assert "承認の前から見えていました" in page


def test_an_emergency_nobody_approved_stands_out(client, person, people):
    ask(person, people, emergency=True)
    with later(80):
        page = page_of(client, "audit_overrides")
    assert "未承認のまま終わった" in page
    assert "まだ、だれも決めていません" in page


def test_a_refused_one_and_a_stopped_one_are_told(client, person, people):
    override_decide(override=ask(person, people), user=people[1], approve=False)
    page = page_of(client, "audit_overrides")
    assert "承認されなかった" in page
    assert "にとめました" not in page
    stopped = ask(person, people)
    override_decide(override=stopped, user=people[1], approve=True)
    override_end(override=stopped)
    page = page_of(client, "audit_overrides")
    assert "終わった" in page
    assert "にとめました" in page


def test_one_for_a_meeting_names_the_law(client, person, people):
    asker, _, reader = people
    today = timezone.localdate()
    meeting = meeting_open(
        person=person, opened_by=asker, members=[reader], starts_on=today, ends_on=today
    )
    end = timezone.now() + dt.timedelta(seconds=30)
    ask(person, people, ground="meeting", meeting=meeting, ends_at=end)
    assert "社会福祉法106条の6" in page_of(client, "audit_overrides")


def test_an_erasure_is_told_by_day_hand_and_ground(client, person, people):
    person_erase(person=person, by=people[1], reason=ErasureReason.REQUEST)
    other = PersonFactory()
    person_erase(person=other, by=None, reason=ErasureReason.PERIOD)
    page = page_of(client, "audit_erasures")
    for words in ("承 にん男", "本人からの求め", "自動（毎晩の片づけ", "保存の期間がすぎた"):
        assert words in page
    assert number_of(person.pk) in page
    assert number_of(other.pk) in page


def test_no_word_and_no_key_of_a_person_stands_on_either_page(client, person, people):
    override_decide(override=ask(person, people), user=people[1], approve=True)
    erased = PersonFactory(case_number="26-けした", name="田中 そら")
    gone = ask(erased, people)
    person_erase(person=erased, by=people[1], reason=ErasureReason.TWICE)
    erasure = Erasure.objects.get()
    kept = (person.pk, erased.pk, gone.pk, erasure.pk)
    secret = ["26-ひみつ", "山田", "かなりあ", "26-けした", "田中", "明かり", *map(str, kept)]
    for name in PAGES:
        page = page_of(client, name)
        assert "1件" in page or "2件" in page
        assert [word for word in secret if word in page] == []
    assert number_of(erased.pk) in page_of(client, "audit_overrides")


def test_an_auditor_sees_neither_of_another_town(client, people):
    other = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    away = (staff_user(organization=other), None, staff_user(Role.SC, organization=other))
    with tenant([other.municipality_id]):
        person = PersonFactory(organization=other)
        ask(person, away)
        person_erase(person=PersonFactory(organization=other), by=None, reason="period")
    assert "申請はありません" in page_of(client, "audit_overrides")
    assert "消した記録はありません" in page_of(client, "audit_erasures")


def test_a_period_is_respected_and_a_wrong_one_is_explained(client, person, people):
    ask(person, people)
    person_erase(person=PersonFactory(), by=None, reason=ErasureReason.PERIOD)
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    for name, none in zip(PAGES, ("申請はありません", "消した記録はありません"), strict=True):
        assert none not in page_of(client, name, since=today, until=today)
        assert none in page_of(client, name, until=yesterday)
        assert "より後にしてください" in page_of(client, name, since=today, until=yesterday)
        assert page_of(client, name, since="ねこ", page="x")


def test_the_number_of_rows_does_not_change_the_number_of_questions(
    client, town, people, django_assert_max_num_queries
):
    counts = []
    client.force_login(staff_user(Role.AUDITOR))
    for more in (1, 5):
        for _ in range(more):
            person = PersonFactory()
            override_decide(override=ask(person, people), user=people[1], approve=True)
            person_erase(person=person, by=people[1], reason=ErasureReason.TWICE)
        for name in PAGES:
            with django_assert_max_num_queries(40) as asked:
                client.get(reverse(name))
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_nobody_but_the_auditor_opens_them(client, town, role):
    client.force_login(staff_user(role))
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 403

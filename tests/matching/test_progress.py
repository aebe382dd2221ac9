"""支援の経過: what the records say happened, to those who may know of it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.choices import RequestDecision, RequestKind
from matching.models import PersonRequest
from matching.selectors.progress import progress_of, progress_told
from matching.services import (
    consent_revoke,
    match_run,
    meeting_close,
    meeting_open,
    shortlist_propose,
)
from matching.services.person_requests import person_request_decide, person_request_record
from tests.factories import ConsentFactory, OrganizationFactory, PersonFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.CSW)


def words(person, user):
    return [step.words for step in progress_of(person, user)]


def test_a_new_person_was_registered_and_no_more(user):
    assert words(PersonFactory(), user) == ["このサイトに登録しました"]


def test_consents_and_their_end_are_steps_the_latest_first(user):
    person = PersonFactory()
    consent = ConsentFactory(
        person=person, purpose="sharing", recipient=OrganizationFactory(name="受託法人"),
        given_on=timezone.localdate() - dt.timedelta(days=9),
    )  # fmt: skip
    consent_revoke(consent=consent)
    steps = progress_of(person, user)
    assert [step.on for step in steps] == sorted((step.on for step in steps), reverse=True)
    assert steps[-1].words == "「相談共有」（受託法人へ）の同意をもらいました"
    assert "「相談共有」（受託法人へ）の同意が取り消されました" in [step.words for step in steps]


def test_looking_for_places_twice_a_day_is_one_step(user):
    person = knitter()
    wool_shop()
    for _ in range(2):
        match_run(person=person, user=user)
    assert words(person, user).count("合う場所をさがしました") == 1


def test_a_request_and_its_answer_are_steps(user):
    person, today = PersonFactory(), timezone.localdate()
    PersonRequest.objects.create(
        person=person, kind=RequestKind.values[0], received_on=today, recorded_by=user,
        decision=next(v for v in RequestDecision.values if v != RequestDecision.WAITING),
        decided_on=today, decided_by=user,
    )  # fmt: skip
    said = words(person, user)
    assert [one for one in said if one.startswith("本人の求め：")]
    assert [one for one in said if one.startswith("求め「見せてほしい（開示）」への答え：")]


def test_only_members_learn_that_there_was_a_meeting(user):
    person, today, member = PersonFactory(), timezone.localdate(), staff_user(Role.SC)
    meeting = meeting_open(
        person=person, opened_by=user, members=[member], starts_on=today, ends_on=today
    )
    meeting_close(meeting=meeting)
    assert "支援会議をひらきました" in words(person, user)
    assert "支援会議を閉じました" in words(person, user)
    assert words(person, staff_user(Role.CSW)) == ["このサイトに登録しました"]


def test_the_page_of_the_person_shows_it(user):
    client = Client()
    client.force_login(user)
    page = client.get(reverse("person_detail", args=[PersonFactory().pk])).content.decode()
    assert "支援の経過" in page
    assert "このサイトに登録しました" in page


def test_who_withdrew_a_consent_is_named(user):
    person, client = PersonFactory(), Client()
    consent = ConsentFactory(person=person)
    client.force_login(user)
    client.post(reverse("consent_withdraw", args=[person.pk, consent.pk]))
    step = next(one for one in progress_of(person, user) if "取り消されました" in one.words)
    assert step.by == str(user)


@pytest.mark.django_db(transaction=True)
def test_within_a_day_the_last_comes_first(user):
    person, today = PersonFactory(), timezone.localdate()
    consent = ConsentFactory(person=person, given_on=today)
    asked = person_request_record(
        person=person, kind=RequestKind.STOP, details="", received_on=today, user=user
    )
    person_request_decide(request=asked, decision="granted", reason="", user=user)
    consent_revoke(consent=consent)
    said = words(person, user)
    ends = ["取り消されました", "答え：応じた", "（利用停止）", "もらいました", "登録しました"]
    assert [end for one, end in zip(said, ends, strict=True) if not one.endswith(end)] == []


def test_a_day_on_which_places_were_proposed_is_one_step(town):
    person, user = knitter(), staff_user()
    for place in (wool_shop(), wool_shop(name="糸の店")):
        shortlist_propose(person=person, resource=place, user=user)
    words = [(step.words, step.by) for step in progress_of(person, user)]
    assert words.count(("場所を本人に提案しました（2か所）", str(user))) == 1
    assert not [step for step in progress_told(person) if "提案" in step.words]

"""Overrides: two grounds, a reason, a second person, an end; and never for what consent guards."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.choices import FieldsClass, Purpose
from matching.consent import ConsentMissingError, require_consent
from matching.models import AccessEvent, ConsentOverride, MatchRun, OverrideDeputy
from matching.selectors.shared import overrides_for_auditor
from matching.services import (
    deputy_end,
    deputy_name,
    match_run,
    meeting_close,
    meeting_open,
    override_ask,
    override_decide,
    override_end,
)
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    TraitFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def asker(town):
    return staff_user(Role.CSW)


@pytest.fixture
def approver(town):
    return staff_user(Role.COORDINATOR)


@pytest.fixture
def reader(town):
    return staff_user(Role.SC, organization=OrganizationFactory(name="包括センター"))


@pytest.fixture
def person(town):
    person = PersonFactory(name="かなりあ なまえ")
    TraitFactory(person=person, text="かなりあ編み")
    return person


def ask(person, asker, *readers, **changes):
    given = {
        "ground": "danger",
        "reason": "ゆうべから家に明かりがない",
        "fields": ["strengths"],
        "recipients": readers,
        "ends_at": timezone.now() + 240 * HOUR,
    }
    return override_ask(person=person, asked_by=asker, **given | changes)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def opens(user, person):
    return client_of(user).get(reverse("shared_person", args=[person.pk])).status_code == 200


def later(hours):
    return time_machine.travel(timezone.now() + hours * HOUR, tick=False)


def test_asking_opens_nothing_until_another_person_approves(person, asker, approver, reader):
    override = ask(person, asker, reader)
    assert not opens(reader, person)
    override_decide(override=override, user=approver, approve=True)
    page = client_of(reader).get(reverse("shared_person", args=[person.pk])).content.decode()
    assert "かなりあ編み" in page
    assert "かなりあ なまえ" not in page
    assert AccessEvent.objects.filter(user=reader, ground="override").count() == 1


def test_it_opens_for_the_named_and_for_nobody_beside_them(person, asker, approver, reader):
    override_decide(override=ask(person, asker, reader), user=approver, approve=True)
    beside = staff_user(Role.SC, organization=reader.memberships.get().organization)
    assert not opens(beside, person)
    assert opens(reader, person)


def test_a_refusal_opens_nothing(person, asker, approver, reader):
    override_decide(override=ask(person, asker, reader), user=approver, approve=False)
    assert not opens(reader, person)


def test_it_ends_by_its_end_and_when_it_is_stopped(person, asker, approver, reader):
    override = ask(person, asker, reader, ends_at=timezone.now() + 5 * HOUR)
    override_decide(override=override, user=approver, approve=True)
    assert opens(reader, person)
    with later(5):
        assert not opens(reader, person)
    override_end(override=override)
    assert not opens(reader, person)


def test_an_emergency_works_at_once_and_for_72_hours_without_approval(person, asker, reader):
    override = ask(person, asker, reader, emergency=True)
    assert opens(reader, person)
    with later(71):
        assert opens(reader, person)
    with later(72):
        assert not opens(reader, person)
        assert override.state_at(timezone.now()).label == "未承認のまま終わった"


def test_an_emergency_approved_afterwards_goes_on_and_later_it_cannot_be(
    person, asker, approver, reader
):
    timely, late = (ask(person, asker, reader, emergency=True) for _ in range(2))
    with later(70):
        override_decide(override=timely, user=approver, approve=True)
    with later(100):
        assert opens(reader, person)
        with pytest.raises(ValidationError, match="期間が、すぎています"):
            override_decide(override=late, user=approver, approve=True)


def test_nobody_approves_their_own_request(person, approver, reader):
    override = ask(person, approver, reader)
    with pytest.raises(ValidationError, match="別の人"):
        override_decide(override=override, user=approver, approve=True)
    with pytest.raises(IntegrityError):
        ConsentOverride.objects.filter(pk=override.pk).update(
            decision="approved", decided_by=approver, decided_at=timezone.now()
        )


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_other_roles_do_not_approve(role, person, asker, reader):
    with pytest.raises(ValidationError, match="承認の役"):
        override_decide(override=ask(person, asker, reader), user=staff_user(role), approve=True)


def test_the_approver_of_another_town_does_not_approve(person, asker, reader):
    away = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    stranger = staff_user(Role.COORDINATOR, organization=away)
    with pytest.raises(ValidationError, match="承認の役"):
        override_decide(override=ask(person, asker, reader), user=stranger, approve=True)


def test_a_decision_is_made_once(person, asker, approver, reader):
    override = ask(person, asker, reader)
    override_decide(override=override, user=approver, approve=False)
    with pytest.raises(ValidationError, match="承認しない"):
        override_decide(override=override, user=approver, approve=True)


def test_a_deputy_approves_on_the_days_named_and_not_their_own_request(
    person, asker, approver, reader
):
    deputy, today = staff_user(Role.PARTICIPATION), timezone.localdate()
    organization = approver.memberships.get().organization
    row = deputy_name(
        organization=organization, deputy=deputy, named_by=approver,
        starts_on=today, ends_on=today + dt.timedelta(days=3),
    )  # fmt: skip
    override_decide(override=ask(person, asker, reader), user=deputy, approve=True)
    with pytest.raises(ValidationError, match="別の人"):
        override_decide(override=ask(person, deputy, reader), user=deputy, approve=True)
    deputy_end(row=row)
    with pytest.raises(ValidationError, match="承認の役"):
        override_decide(override=ask(person, asker, reader), user=deputy, approve=True)


def test_who_asks_cannot_name_a_deputy(asker, approver):
    organization, today = asker.memberships.get().organization, timezone.localdate()
    with pytest.raises(ValidationError, match="承認の役"):
        deputy_name(
            organization=organization, deputy=approver, named_by=asker,
            starts_on=today, ends_on=today,
        )  # fmt: skip
    assert not OverrideDeputy.objects.exists()


def test_in_a_meeting_its_members_are_told_and_no_longer_than_it_lasts(
    person, asker, approver, reader
):
    today, outsider = timezone.localdate(), staff_user(Role.SC)
    meeting = meeting_open(
        person=person, opened_by=asker, members=[reader],
        starts_on=today, ends_on=today + dt.timedelta(days=20),
    )  # fmt: skip
    given = {"ground": "meeting", "meeting": meeting}
    with pytest.raises(ValidationError, match="メンバーだけ"):
        ask(person, asker, outsider, **given)
    with pytest.raises(ValidationError, match="おわる日まで"):
        ask(person, asker, reader, **given, ends_at=timezone.now() + 24 * 30 * HOUR)
    override = ask(person, asker, reader, **given)
    override_decide(override=override, user=approver, approve=True)
    assert opens(reader, person)
    meeting_close(meeting=meeting)
    assert not opens(reader, person)


def test_a_long_meeting_tells_its_members_for_a_month_at_most(person, asker, reader):
    today = timezone.localdate()
    meeting = meeting_open(
        person=person, opened_by=asker, members=[reader],
        starts_on=today, ends_on=today + dt.timedelta(days=120),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="一か月より先"):
        ask(
            person, asker, reader,
            ground="meeting", meeting=meeting, ends_at=timezone.now() + 24 * 40 * HOUR,
        )  # fmt: skip


def test_the_meeting_is_one_on_this_person(person, asker, reader):
    today = timezone.localdate()
    other = meeting_open(
        person=PersonFactory(), opened_by=asker, members=[reader], starts_on=today, ends_on=today
    )
    for meeting in (None, other):
        with pytest.raises(ValidationError, match="この人の支援会議"):
            ask(person, asker, reader, ground="meeting", meeting=meeting)


@pytest.mark.parametrize(
    "changes",
    [
        {"ground": "convenience"},
        {"reason": " "},
        {"fields": []},
        {"fields": ["diagnosis"]},
        {"ends_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"ends_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_request_that_says_too_little_is_refused_whole(changes, person, asker, reader):
    with pytest.raises(ValidationError):
        ask(person, asker, reader, **changes)
    assert not ConsentOverride.objects.exists()


def test_a_request_names_somebody_of_the_town(person, asker):
    for readers in ([], [staff_user(Role.AUDITOR)], [staff_user(Role.RESIDENT)]):
        with pytest.raises(ValidationError):
            ask(person, asker, *readers)


@pytest.mark.parametrize("purpose", Purpose)
def test_no_override_opens_the_gate_of_any_purpose(purpose, person, asker, approver, reader):
    """A match run, a print, an export, a 受け入れ先: all ask require_consent."""
    override = ask(person, asker, reader, fields=list(FieldsClass.values), emergency=True)
    override_decide(override=override, user=approver, approve=True)
    own, theirs = person.organization, reader.memberships.get().organization
    for recipient in (None, own, theirs, ResourceFactory()):
        with pytest.raises(ConsentMissingError):
            require_consent(person, purpose, recipient=recipient)


def test_no_override_lets_anybody_search(person, asker, approver, reader):
    override = ask(person, asker, reader, asker, fields=list(FieldsClass.values))
    override_decide(override=override, user=approver, approve=True)
    with pytest.raises(ConsentMissingError):
        match_run(person=person, user=asker)
    assert client_of(asker).post(reverse("overlap_page", args=[person.pk])).status_code == 403
    assert not MatchRun.objects.exists()


def form(reader, **changes):
    day = (timezone.localdate() + dt.timedelta(days=5)).isoformat()
    given = {
        "ground": "danger", "reason": "わけ", "fields_shared": ["strengths"],
        "recipients": [reader.pk], "ends_on": day,
    }  # fmt: skip
    return given | changes


def test_a_request_is_made_approved_and_stopped_on_its_pages(person, asker, approver, reader):
    client_of(asker).post(reverse("override_new", args=[person.pk]), form(reader))
    override = ConsentOverride.objects.get()
    address = reverse("override_page", args=[override.pk])
    assert "承認する</button>" not in client_of(asker).get(address).content.decode()
    assert client_of(asker).post(address, {"answer": "approve"}).status_code == 403
    assert "承認する</button>" in client_of(approver).get(address).content.decode()
    client_of(approver).post(address, {"answer": "approve"})
    assert opens(reader, person)
    client_of(asker).post(reverse("override_stop", args=[override.pk]))
    assert not opens(reader, person)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ground": ""}, "この二つのほかには"),
        ({"reason": ""}, "わけを書いて"),
        ({"recipients": []}, "見る人を"),
        ({"recipients": ["999999"]}, "えらび直してください"),
        ({"ends_on": "2020-01-01"}, "きょうか、それより後"),
        ({"ends_on": "2999-01-01"}, "一か月より先"),
        ({"ground": "meeting"}, "この人の支援会議"),
        ({"ground": "meeting", "emergency": "on"}, "命や身体の危険のときだけ"),
    ],
)
def test_a_form_that_says_too_little_is_shown_again_with_what_was_typed(
    changes, sentence, person, asker, reader
):
    sent = form(reader) | changes
    page = client_of(asker).post(reverse("override_new", args=[person.pk]), sent)
    assert sentence in page.content.decode()
    assert not ConsentOverride.objects.exists()


@pytest.mark.parametrize("name", ["override_new", "override_page", "override_deputies"])
def test_asking_and_approving_ask_again_who_one_is(name, person, asker, approver, reader):
    override = ask(person, asker, reader)
    argument = {"override_new": [person.pk], "override_page": [override.pk]}.get(name, [])
    client = client_of(asker if name == "override_new" else approver)
    with later(0.2):
        answer = client.get(reverse(name, args=argument))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_the_auditor_is_shown_every_one_without_a_word_of_the_person(
    person, asker, approver, reader, django_assert_num_queries
):
    ask(person, asker, reader, emergency=True)
    override_decide(override=ask(person, asker, reader), user=approver, approve=True)
    with later(80), django_assert_num_queries(3):
        rows = overrides_for_auditor([person.municipality_id])
        states = [row.state_at(timezone.now()) for row in rows]
        told = [member.user for row in rows for member in row.recipients.all()]
    assert sorted(states) == ["unapproved", "working"]
    assert told == [reader, reader]
    assert all("reason" in row.get_deferred_fields() for row in rows)

"""Who had a page open while the record was erased writes nothing more about that person."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from matching.choices import ErasureReason
from matching.models import Consent, ConsentOverride, Person, PersonRequest, SupportMeeting
from matching.services import consent_record, meeting_open, override_ask, person_erase
from matching.services.closing import person_close, person_keep_longer, person_reopen
from matching.services.person_requests import person_request_record
from tests.factories import PersonFactory, staff_user

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def consent(person, user):
    consent_record(
        person=person, purpose="statistics", fields=["strengths"], method="oral",
        witness="かなりあの姉", given_on=TODAY, valid_until=None,
    )  # fmt: skip


def request(person, user):
    person_request_record(person=person, kind="correct", details="", received_on=TODAY, user=user)


def meeting(person, user):
    meeting_open(
        person=person, opened_by=user, members=[staff_user()], starts_on=TODAY, ends_on=TODAY
    )


def override(person, user):
    override_ask(
        person=person, asked_by=user, ground="danger", reason="わけ", fields=["strengths"],
        recipients=[staff_user()], ends_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip


def closing(person, user):
    person_close(person=person, on=TODAY, closing="reached")


def reopening(person, user):
    person_reopen(person=person)


def keeping(person, user):
    until = TODAY + dt.timedelta(days=40)
    person_keep_longer(person=person, until=until, reason="")


@pytest.mark.parametrize(
    "write", [consent, request, meeting, override, closing, reopening, keeping]
)
def test_nothing_is_written_and_why_is_said(town, write):
    person, user = PersonFactory(), staff_user(Role.COORDINATOR)
    person_erase(person=person, by=user, reason=ErasureReason.REQUEST)
    before = Person.objects.values().get()
    with pytest.raises(ValidationError, match="消されました"):
        write(person, user)
    for model in (Consent, PersonRequest, SupportMeeting, ConsentOverride):
        assert not model.objects.exists()
    assert Person.objects.values().get() == before

"""The gate before a person's words are used, and the records behind it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from matching.choices import Purpose
from matching.consent import ConsentMissingError, consent_state, require_consent
from matching.models import Consent
from matching.services import consent_record, consent_revoke
from tests.factories import ConsentFactory, OrganizationFactory, PersonFactory, staff_user

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 21)
EARLIER, LATER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def require(person, day=DAY):
    return require_consent(person, Purpose.PARTICIPATION, on=day)


def test_a_consent_holds_on_its_first_and_last_day(town):
    consent = ConsentFactory(given_on=EARLIER, valid_until=LATER)
    assert require(consent.person, EARLIER) == consent
    assert require(consent.person, LATER) == consent


def test_a_consent_without_an_end_holds(town):
    assert require(ConsentFactory(given_on=EARLIER).person)


def test_no_consent_is_refused_with_a_sentence(town):
    with pytest.raises(ConsentMissingError, match="まだ記録されていません"):
        require(PersonFactory())


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"given_on": EARLIER, "valid_until": EARLIER}, "2026年11月20日で終わっています"),
        ({"given_on": LATER}, "2026年11月22日からです"),
        ({"given_on": EARLIER, "revoked_at": timezone.now()}, "取り消されています"),
        ({"given_on": EARLIER, "purpose": Purpose.CASE_STUDY}, "まだ記録されていません"),
    ],
)
def test_a_consent_that_does_not_hold_is_refused_with_its_reason(fields, word, town):
    consent = ConsentFactory(**fields)
    with pytest.raises(ConsentMissingError, match=word):
        require(consent.person)


def test_a_consent_for_another_organization_is_not_ours(town):
    person = PersonFactory()
    ConsentFactory(person=person, recipient=OrganizationFactory(name="受託法人 となり"))
    assert not consent_state(person, Purpose.PARTICIPATION, on=DAY).holds
    ConsentFactory(person=person, recipient=person.organization)
    assert consent_state(person, Purpose.PARTICIPATION, on=DAY).holds


def test_another_persons_consent_does_not_help(town):
    ConsentFactory()
    assert not consent_state(PersonFactory(), Purpose.PARTICIPATION, on=DAY).holds


def test_one_withdrawn_consent_does_not_end_another(town):
    person = PersonFactory()
    ConsentFactory(person=person, revoked_at=timezone.now())
    standing = ConsentFactory(person=person)
    assert require(person) == standing


def record(person, **changes):
    today = timezone.localdate()
    given = {
        "purpose": Purpose.PARTICIPATION,
        "method": "written",
        "given_on": today,
        "valid_until": today + dt.timedelta(days=365),
        "recorded_by": staff_user(),
    }
    return consent_record(person=person, **{**given, **changes})


def test_the_same_consent_sent_twice_is_stored_once(town):
    person = PersonFactory()
    assert record(person) == record(person)
    assert Consent.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"given_on": dt.date(2999, 1, 1), "valid_until": None},
        {"valid_until": dt.date(2000, 1, 1)},
        {"method": "oral", "witness": ""},
        {"method": "telepathy"},
        {"purpose": "anything"},
    ],
)
def test_a_consent_that_cannot_be_is_refused_whole(changes, town):
    person = PersonFactory()
    with pytest.raises(ValidationError):
        record(person, **changes)
    assert not Consent.objects.exists()


def test_withdrawing_works_at_once_and_twice_changes_nothing(town):
    person = PersonFactory()
    consent = record(person)
    first = consent_revoke(consent=consent).revoked_at
    assert not consent_state(person, Purpose.PARTICIPATION).holds
    assert consent_revoke(consent=consent).revoked_at == first


def test_a_consent_given_anew_after_withdrawal_is_a_new_record(town):
    person = PersonFactory()
    consent_revoke(consent=record(person))
    assert record(person).revoked_at is None
    assert Consent.objects.count() == 2

"""The gate before a person's words are used, and the records behind it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from matching.choices import Purpose
from matching.consent import ConsentMissingError, consent_state, require_consent
from matching.consent.texts import current_text, text_of
from matching.models import Consent
from matching.services import consent_record, consent_revoke
from tests.factories import (
    ConsentFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    staff_user,
)

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
        "fields": ["strengths"],
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


# ---- whom and what a consent names ----
def place_consent(person, recipient, fields, **more):
    return ConsentFactory(
        person=person, purpose=Purpose.PLACE, recipient=recipient, fields_shared=fields, **more
    )


def test_a_consent_covers_only_the_fields_it_names_and_the_sentence_names_the_missing_one(town):
    consent = ConsentFactory(fields_shared=["strengths"])
    assert require_consent(consent.person, Purpose.PARTICIPATION, fields=["strengths"]) == consent
    with pytest.raises(ConsentMissingError, match="「配慮・苦手」が入っていません") as refused:
        require_consent(consent.person, Purpose.PARTICIPATION, fields=["strengths", "care"])
    assert "関心・できること" not in str(refused.value)


def test_two_consents_do_not_add_up_to_one(town):
    person = PersonFactory()
    for fields in (["strengths"], ["care"]):
        ConsentFactory(person=person, fields_shared=fields)
    with pytest.raises(ConsentMissingError):
        require_consent(person, Purpose.PARTICIPATION, fields=["strengths", "care"])


def test_a_consent_to_tell_one_place_does_not_let_us_tell_another(town):
    person, farm, shop = PersonFactory(), *(OrganizationFactory(name=n) for n in ("畑", "店"))
    consent = place_consent(person, farm, ["strengths"])
    ask = {"fields": ["strengths"]}
    assert require_consent(person, Purpose.PLACE, recipient=farm, **ask) == consent
    with pytest.raises(ConsentMissingError, match="渡す相手：店"):
        require_consent(person, Purpose.PLACE, recipient=shop, **ask)
    with pytest.raises(ConsentMissingError):
        require_consent(person, Purpose.PLACE, **ask)


def test_a_place_is_reached_through_its_organization_or_by_itself(town):
    person, farm = PersonFactory(), OrganizationFactory(name="畑")
    of_farm, alone = ResourceFactory(organization=farm), ResourceFactory(organization=None)
    by_farm = place_consent(person, farm, ["strengths"])
    assert require_consent(person, Purpose.PLACE, recipient=of_farm) == by_farm
    with pytest.raises(ConsentMissingError):
        require_consent(person, Purpose.PLACE, recipient=alone)
    by_itself = place_consent(person, None, ["strengths"], recipient_resource=alone)
    assert require_consent(person, Purpose.PLACE, recipient=alone) == by_itself
    with pytest.raises(ConsentMissingError):
        require_consent(person, Purpose.PLACE, recipient=ResourceFactory(organization=None))


def test_an_unknown_field_is_a_mistake_of_ours_and_opens_nothing(town):
    with pytest.raises(ValueError, match="diagnosis"):
        require_consent(ConsentFactory().person, Purpose.PARTICIPATION, fields=["diagnosis"])


def test_where_a_guardian_is_needed_a_consent_without_one_does_not_hold(town):
    person = PersonFactory(guardian_needed="parent")
    ConsentFactory(person=person)
    ConsentFactory(person=person, guardian="curator")
    with pytest.raises(ConsentMissingError, match="親権者の同意がそろっていません"):
        require(person)
    both = ConsentFactory(person=person, guardian="parent")
    assert require(person) == both


def test_a_guardian_appointed_later_is_asked_too(town):
    consent = ConsentFactory()
    assert require(consent.person) == consent
    consent.person.guardian_needed = "guardian"
    with pytest.raises(ConsentMissingError, match="成年後見人"):
        require(consent.person)


@pytest.mark.parametrize(
    "fields",
    [
        {"fields_shared": []},
        {"fields_shared": ["diagnosis"]},
        {"purpose": "place"},
        {"purpose": "sharing"},
        {"purpose": "outside"},
        {"guardian": "neighbour"},
    ],
)
def test_the_database_refuses_a_consent_that_says_too_little(fields, town):
    with pytest.raises(IntegrityError):
        ConsentFactory(**fields)


def test_a_place_of_an_organization_is_recorded_as_the_organization(town):
    farm = OrganizationFactory(name="畑")
    place = ResourceFactory(organization=farm)
    consent = record(PersonFactory(), purpose=Purpose.PLACE, recipient=place)
    assert (consent.recipient, consent.recipient_resource) == (farm, None)


def test_a_place_without_an_organization_is_recorded_as_itself(town):
    place = ResourceFactory(organization=None)
    consent = record(PersonFactory(), purpose=Purpose.PLACE, recipient=place)
    assert (consent.recipient, consent.recipient_resource) == (None, place)


def test_a_recipient_of_another_town_is_refused(town):
    elsewhere = OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )
    with pytest.raises(ValidationError, match="この市町村"):
        record(PersonFactory(), purpose=Purpose.OUTSIDE, recipient=elsewhere)
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"fields": []}, "一つ以上"),
        ({"fields": ["diagnosis"]}, "diagnosis"),
        ({"purpose": Purpose.PLACE}, "渡す相手"),
        ({"text_version": "99"}, "説明文の版"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_stored(changes, word, town):
    with pytest.raises(ValidationError) as refused:
        record(PersonFactory(), **changes)
    assert word in " ".join(refused.value.messages)
    assert not Consent.objects.exists()


def test_a_consent_of_a_ward_is_not_recorded_without_the_guardian(town):
    person = PersonFactory(guardian_needed="guardian")
    with pytest.raises(ValidationError, match="成年後見人の同意もいります"):
        record(person)
    assert record(person, guardian="guardian", guardian_name="後見 みどり").guardian == "guardian"


def test_the_text_that_was_explained_stays_with_the_consent(town):
    consent = record(PersonFactory())
    text = text_of(Purpose.PARTICIPATION, consent.text_version)
    assert text == current_text(Purpose.PARTICIPATION)
    assert "いつでも取り消せます" in " ".join(text.lines)


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_a_text_that_says_it_can_be_withdrawn(purpose):
    assert "取り消せます" in " ".join(current_text(purpose).lines)

"""What must be true before a resident's activity is on the map, and how it is undone."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from resources.models import Listing, Resource, Statement
from resources.selectors.staff_listing import (
    NEEDS_AGREEMENT,
    NEEDS_CONTACT,
    NEEDS_POLICY,
    missing_for_publishing,
)
from resources.services.listing_review import (
    ALREADY_DECIDED,
    contact_record,
    listing_check,
    listing_decline,
    listing_publish,
    listing_reopen,
)
from tests.factories import staff_user

from .conftest import POLICY

pytestmark = pytest.mark.django_db


def call(listing, user):
    return contact_record(listing=listing, user=user, way="call", held_at=timezone.now())


def make_ready(listing, user, *, met=tuple(POLICY)):
    call(listing, user)
    today = dt.date.today()
    return listing_check(listing=listing, policy_met=met, agreement_confirmed_on=today)


def publish(listing, user, **kwargs):
    return listing_publish(listing=make_ready(listing, user), user=user, **kwargs)


def test_a_new_listing_misses_contact_checks_and_agreement(listing):
    assert missing_for_publishing(listing) == [
        NEEDS_CONTACT,
        NEEDS_POLICY.format(2),
        NEEDS_AGREEMENT,
    ]


@pytest.mark.parametrize("left_out", ["contact", "policy", "agreement"])
def test_nothing_is_published_while_one_thing_is_missing(listing, sc, left_out):
    if left_out != "contact":
        call(listing, sc)
    met = POLICY[:1] if left_out == "policy" else POLICY
    day = None if left_out == "agreement" else dt.date.today()
    listing_check(listing=listing, policy_met=met, agreement_confirmed_on=day)
    with pytest.raises(ValidationError):
        listing_publish(listing=listing, user=sc)
    assert not Resource.objects.published().exists()
    assert not Statement.objects.exists()
    assert Listing.objects.get().decision == "pending"


def test_a_sentence_that_is_no_policy_of_the_town_does_not_count(listing, sc):
    make_ready(listing, sc, met=["物を売らない", "勝手な基準"])
    assert Listing.objects.get().policy_met == ["物を売らない"]


def test_a_published_listing_is_public_and_confirmed_today(listing, sc):
    publish(listing, sc)
    entry = Resource.objects.published().get()
    assert entry.last_confirmed_at == timezone.localdate()
    assert entry.confirmations.get().confirmed_by == sc


def test_the_wish_may_be_read_by_anyone_and_the_trouble_never(listing, sc):
    publish(listing, sc)
    said = {s.kind: (s.visibility, s.agreed, s.said_by) for s in Statement.objects.all()}
    assert said == {
        "wish": ("anyone", True, "掲載した人"),
        "trouble": ("listeners", True, "掲載した人"),
    }
    assert [s.kind for s in Statement.objects.open_to_anyone()] == ["wish"]


@pytest.mark.parametrize(("shared", "others_read"), [(False, False), (True, True)])
def test_the_trouble_stays_with_the_area_unless_the_resident_shares_it(
    listing, sc, other_sc, shared, others_read
):
    publish(listing, sc, share_trouble=shared)
    trouble = Statement.objects.get(kind="trouble")
    secretariat, committee = staff_user(Role.SECRETARIAT), staff_user(Role.COMMITTEE)
    reads = {
        user: trouble in Statement.objects.readable_by(user)
        for user in (sc, secretariat, other_sc, committee)
    }
    assert reads == {sc: True, secretariat: True, other_sc: others_read, committee: others_read}


@pytest.mark.parametrize(("choice", "shown"), [("relay", ""), ("show", "000-0000-1234")])
def test_the_contact_is_copied_only_where_the_resident_chose_so(listing, sc, choice, shown):
    Listing.objects.update(contact_choice=choice)
    publish(listing, sc)
    entry = Resource.objects.get()
    assert (entry.contact, entry.contact_public) == (shown, bool(shown))


def test_a_listing_can_be_published_for_supporters_only(listing, sc):
    publish(listing, sc, audience="supporters")
    assert not Resource.objects.published().exists()
    assert Resource.objects.confirmed().get().audience == "supporters"


def test_declining_keeps_the_row_with_its_reason_and_shows_it_to_nobody_else(listing, sc):
    listing_decline(listing=listing, user=sc, reason="活動が終わったそうです")
    kept = Listing.objects.get()
    assert (kept.decision, kept.decline_reason) == ("declined", "活動が終わったそうです")
    assert (kept.resource.status, kept.resource.audience) == ("draft", "area_staff")


@pytest.mark.parametrize("reason", ["", "   ", "長" * 301])
def test_declining_needs_a_reason_that_fits(listing, sc, reason):
    with pytest.raises(ValidationError):
        listing_decline(listing=listing, user=sc, reason=reason)
    assert Listing.objects.get().decision == "pending"


def test_a_decided_listing_is_not_decided_again(listing, sc):
    publish(listing, sc)
    with pytest.raises(ValidationError, match=ALREADY_DECIDED):
        listing_decline(listing=listing, user=sc, reason="やはりやめる")
    assert Resource.objects.published().exists()


def test_a_published_listing_taken_back_waits_again_without_a_trace_for_residents(listing, sc):
    Listing.objects.update(contact_choice="show")
    publish(listing, sc)
    listing_reopen(listing=listing)
    entry = Resource.objects.get()
    assert (entry.status, entry.audience, entry.contact) == ("waiting", "area_staff", "")
    assert not Statement.objects.exists()
    assert missing_for_publishing(Listing.objects.get()) == []


def test_publishing_after_taking_back_keeps_each_word_once(listing, sc):
    publish(listing, sc)
    listing_reopen(listing=listing)
    listing_publish(listing=listing, user=sc)
    assert Statement.objects.count() == 2


def test_a_waiting_listing_has_nothing_to_take_back(listing):
    with pytest.raises(ValidationError):
        listing_reopen(listing=listing)

"""Each look is written down with the parts of the person that it showed."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.permissions import memberships_of
from matching.access import record_access
from matching.choices import AccessGround, FieldsClass
from matching.models import AccessEvent
from tests.factories import PersonFactory, staff_user
from tests.matching.places import knitter, wool_shop

pytestmark = pytest.mark.django_db


def looks() -> list[tuple[str, list[str]]]:
    return list(AccessEvent.objects.order_by("happened_at").values_list("ground", "fields"))


def test_every_person_of_a_list_gets_a_row_of_their_own_by_one_question(
    town, django_assert_num_queries
):
    user, persons = staff_user(), [PersonFactory() for _ in range(3)]
    memberships_of(user)  # as in a request, where they were read already
    with django_assert_num_queries(1):
        record_access(user, persons, AccessGround.SEARCH)
    assert AccessEvent.objects.count() == 3
    assert {event.person_id for event in AccessEvent.objects.all()} == {p.pk for p in persons}


def test_a_look_says_which_parts_were_shown(town):
    user, person = staff_user(), PersonFactory()
    record_access(user, [person], AccessGround.PRINT, fields=["strengths", FieldsClass.CARE])
    record_access(user, [person], AccessGround.HANDOVER)
    record_access(user, [person], AccessGround.VIEW)
    assert looks() == [
        ("print", ["care", "strengths"]),
        ("handover", []),
        ("view", sorted(FieldsClass.values)),
    ]


def test_an_unknown_part_or_way_is_refused(town):
    user, person = staff_user(), PersonFactory()
    with pytest.raises(ValueError, match="shoe size"):
        record_access(user, [person], AccessGround.VIEW, fields=["shoe size"])
    with pytest.raises(IntegrityError), transaction.atomic():
        record_access(user, [person], "dreamt of")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEvent.objects.create(person=person, user=user, ground="view", fields=["shoe size"])


def test_pages_say_what_they_showed(client, town):
    person, user = knitter(), staff_user()
    wool_shop()
    client.force_login(user)
    for name in ("person_list", "consent_new", "overlap_page", "person_detail"):
        args = [] if name == "person_list" else [person.pk]
        assert client.get(reverse(name, args=args)).status_code == 200
    assert looks() == [
        ("list", ["household", "strengths", "times"]),
        ("view", []),
        ("view", ["care", "household", "progress", "strengths", "times"]),
        ("view", sorted(FieldsClass.values)),
    ]


def test_a_page_refused_for_want_of_consent_showed_nothing(client, town):
    person, user = PersonFactory(), staff_user()
    client.force_login(user)
    assert client.get(reverse("overlap_page", args=[person.pk])).status_code == 403
    assert looks() == [("view", [])]

"""The pages of a night: who begins it, how far it is, and what is new for one's own persons."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.batch.searching import search_part
from matching.models import AccessEvent, BatchFind, BatchRun, Consent, MatchRun
from matching.selectors.batch import nights_for
from matching.services.batch import batch_stop
from resources.models import Resource
from tests.factories import OrganizationFactory, staff_user
from tests.matching.places import wool_shop

from .nights import cared_for, lead, night

pytestmark = pytest.mark.django_db
NIGHTS, NEW = reverse("nights"), reverse("new_places")


@pytest.fixture
def found(town):
    """A person for whom a night found the shop."""
    wool_shop()
    (person,) = cared_for()
    search_part(night().pk, 0)
    return person


def page(client, address):
    return client.get(address).content.decode()


def test_a_lead_begins_a_night_and_sees_how_far_it_is(town, client):
    wool_shop()
    cared_for(3)
    client.force_login(user := lead())
    sent = {"organization": OrganizationFactory().pk, "every_night": "on"}
    answer = client.post(NIGHTS, sent, follow=True).content.decode()
    assert "さがしはじめました" in answer
    assert "3人のうち、0人まで進みました" in answer
    batch = BatchRun.objects.get()
    assert (batch.asked_by, batch.every_night) == (user, True)
    search_part(batch.pk, 0)
    assert "3人のうち、3人まで進みました" in page(client, NIGHTS)
    assert "毎晩さがすのをやめる" in page(client, NIGHTS)


def test_a_night_that_runs_is_not_begun_twice_and_the_page_says_why(town, client):
    cared_for()
    night()
    client.force_login(lead())
    answer = client.post(NIGHTS, {"organization": OrganizationFactory().pk})
    assert answer.status_code == 200
    assert "いま、さがしているところです" in answer.content.decode()


@pytest.mark.parametrize("organization", ["", "0", "x", "another"])
def test_another_organization_is_refused_in_words(town, client, organization):
    cared_for()
    other = OrganizationFactory(name="べつの所属")
    client.force_login(lead())
    given = other.pk if organization == "another" else organization
    answer = client.post(NIGHTS, {"organization": given})
    assert (answer.status_code, BatchRun.objects.count()) == (200, 0)


def test_stop_go_on_and_end_the_nights_by_a_button(town, client):
    wool_shop()
    cared_for()
    batch = night(every_night=True)
    client.force_login(lead())
    for change, state, nightly in (
        ("stop", "stopped", True),
        ("go-on", "running", True),
        ("no-more-nights", "running", False),
    ):
        assert client.post(reverse("night_change", args=[batch.pk, change])).status_code == 302
        batch.refresh_from_db()
        assert (batch.state, batch.every_night) == (state, nightly)
    assert client.post(reverse("night_change", args=[batch.pk, "wipe"])).status_code == 404


def test_nobody_changes_the_night_of_another_organization(town, client):
    cared_for()
    batch = night()
    client.force_login(
        staff_user(Role.COORDINATOR, organization=OrganizationFactory(name="べつの所属"))
    )
    assert client.post(reverse("night_change", args=[batch.pk, "stop"])).status_code == 404
    batch.refresh_from_db()
    assert batch.state == "running"


def test_the_worker_is_told_on_the_page_of_today_until_they_have_read_it(found, client):
    client.force_login(found.worker)
    assert "新しく重なりの見つかったところ" in page(client, reverse("staff_home"))
    assert str(found) in page(client, NEW)
    seen = page(client, reverse("person_new_places", args=[found.pk]))
    assert "毛糸の店" in seen
    assert "毛糸の帽子を編む人がいない" in seen
    assert "新しく重なりの見つかったところ" not in page(client, reverse("staff_home"))
    assert str(found) not in page(client, NEW)
    assert not MatchRun.objects.exists()


def test_a_colleague_is_told_nothing_and_their_look_leaves_it_unread(found, client):
    client.force_login(staff_user())
    assert "新しく重なりの見つかったところ" not in page(client, reverse("staff_home"))
    assert "毛糸の店" in page(client, reverse("person_new_places", args=[found.pk]))
    assert BatchFind.objects.get().read_at is None


def test_no_number_of_the_engine_and_no_ordinal_is_shown(found, client):
    client.force_login(found.worker)
    seen = page(client, reverse("person_new_places", args=[found.pk]))
    words = re.sub(r"<[^>]*>", " ", seen[seen.index("<main") :])
    for word in ("スコア", "ランキング", "候補者", "1位", "0."):
        assert word not in words


def test_without_a_consent_nothing_that_was_found_is_shown(found, client):
    Consent.objects.update(revoked_at=timezone.now())
    client.force_login(found.worker)
    answer = client.get(reverse("person_new_places", args=[found.pk]))
    assert answer.status_code == 403
    assert "毛糸" not in answer.content.decode()


def test_a_place_made_private_after_the_night_is_not_shown(found, client):
    Resource.objects.update(status="draft")
    client.force_login(found.worker)
    assert "毛糸の店" not in page(client, reverse("person_new_places", args=[found.pk]))


def test_each_look_at_what_was_found_is_written_down(found, client):
    client.force_login(found.worker)
    page(client, NEW)
    page(client, reverse("person_new_places", args=[found.pk]))
    looks = AccessEvent.objects.filter(user=found.worker).order_by("happened_at")
    assert [look.ground for look in looks] == ["list", "match"]


def test_the_page_of_nights_asks_no_more_for_more_persons(town, django_assert_num_queries, client):
    wool_shop()
    cared_for(2)
    user = lead()
    batch_stop(batch=night(user))
    nights_for(user)
    for more in (0, 3):
        cared_for(more)
        with django_assert_num_queries(2):
            (one,) = nights_for(user)
            assert one.latest.total == 2

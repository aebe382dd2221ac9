"""Begin, stop, go on, and begin again every night: who may, and what is put into the queue."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.roles import Role
from matching.batch.searching import search_part
from matching.models import BatchRun
from matching.services import batch as service
from matching.services.batch import (
    batch_begin,
    batch_nights_end,
    batch_resume,
    batch_stop,
    batches_begin_again,
)
from tests.factories import OrganizationFactory, staff_user
from tests.matching.places import wool_shop

from .nights import cared_for, lead, night

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(monkeypatch):
    """The parts that wait in the queue; two persons make a part."""
    monkeypatch.setattr(service, "PART", 2)

    def parts():
        waiting = ProcrastinateJob.objects.filter(task_name="search_part", status="todo")
        return sorted(args["part"] for args in waiting.values_list("args", flat=True))

    return parts


def test_a_night_is_one_job_for_each_part_of_the_persons(town, queue):
    cared_for(5)
    night()
    assert queue() == [0, 1, 2]


@pytest.mark.parametrize(
    "role", [Role.CSW, Role.SC, Role.SECRETARIAT, Role.MUNICIPAL_ADMIN, Role.AUDITOR]
)
def test_others_begin_no_night(town, role):
    cared_for()
    with pytest.raises(PermissionDenied):
        batch_begin(organization=OrganizationFactory(), user=staff_user(role), every_night=False)
    assert not BatchRun.objects.exists()


def test_nobody_begins_the_night_of_another_organization(town):
    cared_for()
    user = staff_user(Role.COORDINATOR, organization=OrganizationFactory(name="べつの所属"))
    with pytest.raises(PermissionDenied):
        batch_begin(organization=OrganizationFactory(), user=user, every_night=False)


def test_a_second_night_waits_for_the_first(town, queue):
    cared_for()
    night()
    with pytest.raises(ValidationError, match="さがしているところ"):
        night()
    assert queue() == [0]


def test_a_night_for_nobody_is_not_begun(town, queue):
    with pytest.raises(ValidationError, match="まだいません"):
        night()
    assert (BatchRun.objects.count(), queue()) == (0, [])


def test_a_stopped_night_looks_for_nobody_more_and_goes_on_where_it_stood(town, queue):
    wool_shop()
    cared_for(4)
    batch = night()
    search_part(batch.pk, 0)
    batch_stop(batch=batch)
    assert search_part(batch.pk, 1) == 0
    ProcrastinateJob._base_manager.all().delete()
    batch_resume(batch=batch)
    assert queue() == [1]
    assert search_part(batch.pk, 1) == 2
    batch.refresh_from_db()
    assert batch.state == "done"


def test_going_on_puts_no_part_into_the_queue_twice(town, queue):
    cared_for(4)
    batch = night()
    batch_resume(batch=batch)
    assert queue() == [0, 1]


def test_a_stopped_night_does_not_go_on_beside_another(town):
    cared_for()
    first = night()
    batch_stop(batch=first)
    night()
    with pytest.raises(ValidationError, match="さがしているところ"):
        batch_resume(batch=first)


def test_every_night_another_one_begins_until_somebody_ends_it(town):
    wool_shop()
    cared_for()
    first = night(every_night=True)
    assert batches_begin_again() == 0  # it still runs
    search_part(first.pk, 0)
    assert batches_begin_again() == 1
    latest = BatchRun.objects.latest()
    search_part(latest.pk, 0)
    batch_nights_end(batch=latest)
    assert batches_begin_again() == 0
    assert BatchRun.objects.count() == 2


def test_who_may_no_longer_begins_no_night_by_itself(town):
    wool_shop()
    cared_for()
    user = lead()
    search_part(night(user, every_night=True).pk, 0)
    user.memberships.all().delete()
    assert batches_begin_again() == 0


def test_one_night_alone_is_not_begun_again(town):
    wool_shop()
    cared_for()
    search_part(night().pk, 0)
    assert batches_begin_again() == 0

"""A 所属 with persons, places, a 担当 and somebody who begins the night."""

from accounts.models import User
from accounts.roles import Role
from matching.services.batch import batch_begin
from tests.factories import OrganizationFactory, staff_user
from tests.matching.places import knitter


def lead():
    """Who begins nights here."""
    return staff_user(Role.COORDINATOR)


def cared_for(number=1, **fields):
    """Persons who knit, each with a consent and the same 担当."""
    worker = staff_user()
    return [knitter(worker=worker, **fields) for _ in range(number)]


def night(user=None, *, every_night=False):
    """A night that began a moment ago."""
    user = User.objects.get(pk=(user or lead()).pk)
    return batch_begin(organization=OrganizationFactory(), user=user, every_night=every_night)

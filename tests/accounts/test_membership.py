"""A 所属 and its organization lie in the same town."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Membership
from accounts.roles import Role
from tests.factories import MunicipalityFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_membership_elsewhere_than_its_organization_is_refused():
    organization = OrganizationFactory()
    elsewhere = MunicipalityFactory(code="99302", name="となり市")
    row = Membership(
        user=UserFactory(), organization=organization, municipality=elsewhere, role=Role.SC
    )
    with pytest.raises(ValidationError, match="団体と同じ市町村"):
        row.full_clean()
    row.municipality = organization.municipality
    row.full_clean()

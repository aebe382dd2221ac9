"""An operator who deletes a row learns nothing of persons by it."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from gis_data.models import Municipality
from gis_data.quiet_delete import OTHER_RECORDS, QuietDelete
from matching.models import AccessEvent, MatchRun, Overlap
from tests.factories import (
    ConsentFactory,
    LivingAreaFactory,
    PersonFactory,
    ResourceFactory,
    ScheduleFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client, town: Municipality) -> Client:
    """An operator of this town: to one of no town the database shows no person at all."""
    user = staff_user(Role.OPERATOR)
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def deletion(operator: Client, row) -> str:
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[row.pk])
    return operator.get(address).content.decode()


def test_a_deletion_names_no_person_and_no_consent(operator, town):
    worker = staff_user()
    person = PersonFactory(case_number="26-777", worker=worker)
    ConsentFactory(person=person, recorded_by=worker)
    AccessEvent.objects.create(person=person, user=worker, ground="view")
    for row in (person.neighborhood, person.organization, person.municipality, worker):
        page = deletion(operator, row)
        assert OTHER_RECORDS in page
        assert "26-777" not in page
        assert "本人" not in page
        assert "閲覧" not in page


def test_a_deletion_of_a_place_does_not_tell_for_how_many_it_was_found(operator, town):
    place = ScheduleFactory().resource
    consent = ConsentFactory()
    run = MatchRun.objects.create(person=consent.person, consent=consent, run_by=staff_user())
    Overlap.objects.create(
        run=run, resource=place, person_gain=0.5, resource_gain=0.5, score=0.5, position=0,
        details="{}",
    )  # fmt: skip
    page = deletion(operator, place)
    assert "重なり" not in page
    assert OTHER_RECORDS in page
    assert "開催日時" in page


def test_a_deletion_still_names_what_has_a_page(operator, town):
    place = ResourceFactory(name="竹の家")
    assert "竹の家" in deletion(operator, place.living_area)
    assert OTHER_RECORDS not in deletion(operator, LivingAreaFactory(name="空の地区"))


def test_every_model_a_person_points_to_is_deleted_quietly():
    from django.apps import apps

    pointed_to = {
        field.related_model
        for model in apps.get_app_config("matching").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model in admin.site._registry
    }
    assert len(pointed_to) >= 5
    assert all(isinstance(admin.site._registry[model], QuietDelete) for model in pointed_to)

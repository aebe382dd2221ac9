"""Rows that are none of a viewer's business: of another town, and of another organization."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from accounts.models import Organization
from accounts.roles import Role
from gis_data.models import LivingArea, Neighborhood
from matching.models import AccessEvent, VolunteerLook
from matching.services import meeting_open
from matching.tenancy import tenant
from tests.factories import (
    ConsentFactory,
    ConsiderationFactory,
    InterviewFactory,
    LivingAreaFactory,
    NeighborhoodFactory,
    PersonFactory,
    PersonRequestFactory,
    ResourceFactory,
    ScheduleFactory,
    StatementFactory,
    TraitFactory,
    staff_user,
)

Rows = dict[str, models.Model]


def town_rows(organization: Organization) -> Rows:
    """One row of each kind in the town of an organization that has no area yet."""
    area = LivingAreaFactory(municipality=organization.municipality, name="よその地区")
    place = NeighborhoodFactory(living_area=area, name="よその町")
    resource = ResourceFactory(neighborhood=place, organization=None)
    interview = InterviewFactory(resource=resource)
    return _person_rows(organization, area, place) | {
        "organization": organization,
        "area": area,
        "neighborhood": place,
        "resource": resource,
        "schedule": ScheduleFactory(resource=resource),
        "statement": StatementFactory(interview=interview),
    }


def organization_rows(organization: Organization) -> Rows:
    """The same of another organization in the viewer's own town: only what is about persons."""
    area = LivingArea.objects.filter(municipality=organization.municipality).first()
    return _person_rows(organization, area, Neighborhood.objects.filter(living_area=area).first())


def _person_rows(organization: Organization, area: LivingArea, place: Neighborhood) -> Rows:
    worker = staff_user(Role.CSW, organization=organization)
    colleague = staff_user(Role.COORDINATOR, organization=organization)
    person = PersonFactory(organization=organization, neighborhood=place, worker=worker)
    today = timezone.localdate()
    with tenant([organization.municipality_id]):
        meeting = meeting_open(
            person=person, opened_by=worker, members=[colleague], starts_on=today,
            ends_on=today + dt.timedelta(days=9),
        )  # fmt: skip
    return {
        "user": colleague,
        "person": person,
        "trait": TraitFactory(person=person),
        "consideration": ConsiderationFactory(person=person),
        "consent": ConsentFactory(person=person),
        "request": PersonRequestFactory(person=person, recorded_by=worker),
        "meeting": meeting,
    }


def pointing_at(rows: Rows) -> dict[str, int]:
    """How many rows of the database point at each of these, by relation."""
    targets: dict[type, list[Any]] = {}
    for row in rows.values():
        targets.setdefault(type(row), []).append(row.pk)
    return {
        f"{model._meta.label}.{field.name}": model._base_manager.filter(
            **{f"{field.name}__in": targets[field.related_model]}
        ).count()
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.managed and model is not AccessEvent
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.related_model in targets
    }


LOOKS = {AccessEvent, VolunteerLook}
"""Written at each look, whether or not a form is taken."""


def counted() -> dict[str, int]:
    """How many rows there are of what people write."""
    models_ = [m for m in apps.get_models() if m._meta.app_label in {"accounts", "matching"}]
    models_ += apps.get_app_config("resources").get_models()
    written = [m for m in models_ if m not in LOOKS]
    found = {m._meta.label: m._base_manager.count() for m in written}
    return {name: count for name, count in found.items() if "SharedCache" not in name}

"""The whole demo town, or nothing."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from .areas import load_areas, load_municipality
from .interviews import load_interviews
from .listings import load_candidates, load_listings
from .people import load_people
from .places import load_places
from .reading import DEMO_FOLDER, DemoData, DemoError, read_demo
from .writing import Town


def load_demo_town(folder: Path = DEMO_FOLDER) -> Town:
    """Make what is absent of the demo town and return it with the number of rows made.

    Rows that exist stay as they are, so a second run changes nothing. Days are counted back
    from today. Persons and volunteers are loaded where `matching` is installed. Raises DemoError.
    """
    if not settings.KASANARI_DEMO:
        raise DemoError(
            "デモの町は、お試しのサイト（KASANARI_DEMO=1）にだけ入れられます。何もしていません。"
        )
    data = read_demo(folder)
    try:
        with transaction.atomic():
            return _load(data)
    except IntegrityError as error:
        rule = error.__cause__.diag.constraint_name if error.__cause__ else ""
        raise DemoError(f"デモのデータに、決まり（{rule}）に合わない行があります。") from error


def _load(data: DemoData) -> Town:
    town = Town(load_municipality(data), timezone.localdate())
    for load in (
        load_areas,
        load_people,
        load_places,
        load_interviews,
        load_candidates,
        load_listings,
    ):
        load(data, town)
    if apps.is_installed("matching"):
        from matching.tenancy import tenant

        from .persons import load_persons
        from .volunteers import load_volunteers

        with tenant([town.municipality.pk]):
            load_persons(data, town)
            load_volunteers(data, town)
    return town

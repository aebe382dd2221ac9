"""A person has a 町丁目 and no point: not in a model, not in the database, not in an answer."""

import pytest
from django.apps import apps
from django.contrib.gis.db.models.fields import BaseSpatialField
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client

from accounts.roles import Role
from resources.models import Resource
from tests.factories import ResourceFactory, TraitFactory, staff_user
from tests.kasanari.canaries import text_of
from tests.kasanari.url_rows import address, make_rows, patterns

from .person_tables import by_keys, by_models

pytestmark = pytest.mark.django_db

WITH_GEOMETRY = """
    SELECT attrelid::regclass::text FROM pg_attribute
    JOIN pg_type ON pg_type.oid = atttypid
    WHERE typname IN ('geometry', 'geography', 'point', 'polygon', 'raster') AND NOT attisdropped
"""


def ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def person_tables():
    events = {
        model._meta.db_table for model in apps.get_models() if model._meta.app_label == "matching"
    }
    return by_models() | by_keys(ask) | events


def test_no_model_about_persons_has_a_place():
    models = {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}
    with_place = {
        table
        for table, model in models.items()
        if any(isinstance(f, BaseSpatialField) for f in model._meta.get_fields())
    }
    assert Resource._meta.db_table in with_place
    assert with_place & person_tables() == set()


def test_no_table_about_persons_has_a_place():
    with_place = {row[0] for row in ask(WITH_GEOMETRY)}
    assert Resource._meta.db_table in with_place
    assert with_place & person_tables() == set()


def test_no_answer_about_a_person_says_where_their_neighborhood_lies(town):
    worker = staff_user(Role.CSW)
    rows = make_rows(town, listener=worker)
    person = rows["person_id"]
    near = person.neighborhood
    near.point = Point(139.3071891, 35.1068913, srid=4326)
    near.save()
    TraitFactory(person=person)
    ResourceFactory(name="べつの町の場所", geom=Point(139.301, 35.101, srid=4326))
    client = Client()
    client.force_login(worker)
    answers = {}
    for name, pattern in patterns().items():
        if "person_id" in pattern.pattern.converters:
            for method in ("get", "post"):
                answers[name, method] = getattr(client, method)(address(name, rows))
    good = [one for one, answer in answers.items() if answer.status_code == 200]
    assert len(good) > 4
    digits = ("139.3071", "35.1068", "13.93071", '"coordinates"')
    wrong = [(one, d) for one in good for d in digits if d in text_of(answers[one])]
    assert wrong == []

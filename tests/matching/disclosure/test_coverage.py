"""Every model and field about a person is either disclosed or left out with a reason."""

from django.apps import apps

from matching.disclosure.sections import (
    OMITTED_FIELDS,
    OMITTED_MODELS,
    SECTIONS,
    TECHNICAL_NAMES,
    TOLD_INSIDE,
)
from tests.matching.person_tables import by_models

TOLD = {section.model: section for section in SECTIONS}


def models_about_persons() -> dict[str, type]:
    """label → model, the rows of history apart: they copy what is told as it is now."""
    tables = by_models()
    return {
        model._meta.label: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in tables and not hasattr(model, "pgh_tracked_model")
    }


def test_every_model_is_told_or_left_out_with_a_reason():
    models = set(models_about_persons())
    assert "matching.Person" in models
    assert models == set(TOLD) | set(TOLD_INSIDE) | set(OMITTED_MODELS)
    assert all(OMITTED_MODELS.values())


def test_every_field_is_told_or_left_out_with_a_reason():
    unplaced = [
        f"{label}.{field.name}"
        for label, section in TOLD.items()
        for field in apps.get_model(label)._meta.concrete_fields
        if field.name not in section.fields
        and field.name not in TECHNICAL_NAMES
        and f"{label}.{field.name}" not in OMITTED_FIELDS
    ]
    assert unplaced == []
    assert all(OMITTED_FIELDS.values())


def test_nothing_is_named_that_does_not_exist():
    for label, section in TOLD.items():
        names = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert set(section.fields) <= names
    for path in OMITTED_FIELDS:
        label, _, name = path.rpartition(".")
        apps.get_model(label)._meta.get_field(name)

"""A town's own words: add, change, take away, put back. One at a time in each town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from gis_data.models import Municipality
from matching.models import TownConcept
from matching.vocabulary import own_entries
from matching.vocabulary.checking import check_concept

FIELDS = ("name", "wider", "wordings", "answers")


class ConceptChangedError(ValidationError):
    """Somebody else changed the word while this one was being written."""


@transaction.atomic
def concept_add(
    *, municipality: Municipality, user: User, fields: Mapping[str, Any], no_person: bool = False
) -> TownConcept:
    """Add a concept. Raises ValidationError."""
    _one_at_a_time(municipality.pk)
    concept = TownConcept(municipality=municipality)
    return _save(concept, user, fields, no_person=no_person)


@transaction.atomic
def concept_change(
    *,
    concept: TownConcept,
    user: User,
    fields: Mapping[str, Any],
    seen: dt.datetime | None = None,
    no_person: bool = False,
) -> TownConcept:
    """Change a concept. seen: when the writer's copy was written. Raises ValidationError."""
    current = _current(concept)
    if seen is not None and seen != current.changed_at:
        raise ConceptChangedError(
            "書いているあいだに、ほかの人がこの言葉を変えました。"
            "いまの内容を確かめて、もう一度保存してください。"
        )
    if current.name != fields["name"]:
        _refuse_if_used(current, "名前を変えられません")
    return _save(current, user, fields, no_person=no_person)


@transaction.atomic
def concept_remove(*, concept: TownConcept, user: User) -> TownConcept:
    """Take a concept away; it can be put back. Raises ValidationError where others need it."""
    current = _current(concept)
    _refuse_if_used(current, "消せません")
    current.removed_at, current.changed_by = timezone.now(), user
    current.save()
    return current


@transaction.atomic
def concept_put_back(*, concept: TownConcept, user: User) -> TownConcept:
    """Make a concept what it was before its last change, or before it was taken away.

    Raises ValidationError where there was nothing before, or where it no longer fits.
    """
    current = _current(concept)
    if current.removed_at:
        return _save(
            current, user, {name: getattr(current, name) for name in FIELDS}, no_person=True
        )
    earlier = earlier_words(current)
    if earlier is None:
        raise ValidationError("この言葉は、まだ一度も変わっていません。")
    if earlier["name"] != current.name:
        _refuse_if_used(current, "名前を変えられません")
    return _save(current, user, earlier, no_person=True)


def earlier_words(concept: TownConcept) -> dict[str, Any] | None:
    """The words before the last change of them, from the history."""
    events = apps.get_model("matching", "TownConceptEvent").objects.filter(pgh_obj_id=concept.pk)
    now = {name: getattr(concept, name) for name in FIELDS}
    lines = events.order_by("-pgh_id").values(*FIELDS)[:20]
    return next((line for line in lines if line != now), None)


def _save(
    concept: TownConcept, user: User, fields: Mapping[str, Any], *, no_person: bool
) -> TownConcept:
    for name in FIELDS:
        setattr(concept, name, fields[name])
    concept.changed_by, concept.removed_at = user, None
    concept.full_clean()
    others = own_entries(concept.municipality).exclude(pk=concept.pk)
    check_concept(concept, others, no_person=no_person)
    concept.save()
    return concept


def _refuse_if_used(concept: TownConcept, what: str) -> None:
    rows = own_entries(concept.municipality).exclude(pk=concept.pk)
    using = [r.name for r in rows if concept.name == r.wider or concept.name in r.answers]
    if using:
        listed = "」「".join(using[:5])
        raise ValidationError(
            f"「{listed}」が、この言葉を使っています。先にそちらを直さないと、{what}。"
        )


def _current(concept: TownConcept) -> TownConcept:
    _one_at_a_time(concept.municipality_id)
    return TownConcept.objects.select_for_update().get(pk=concept.pk)


def _one_at_a_time(municipality_id: int) -> None:
    Municipality.objects.select_for_update().defer("boundary").get(pk=municipality_id)

"""Erase a person's record: the row stays to be counted, everything in it is gone for good."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from accounts.models import User
from matching.audit.record import record_access
from matching.choices import AccessGround, ErasureReason
from matching.erasure_rules import BLANKED, age_band_after, case_number_after
from matching.models import (
    AvailableTime,
    BatchFind,
    Consent,
    Erasure,
    Person,
    PersonLookup,
)
from matching.sealing.errors import SealError
from matching.sealing.keys import forget_key, site_store
from matching.sealing.resealing import reseal_all

from .kept_forms import kept_forms_drop_about


class ErasureUnfinishedError(Exception):
    """The row is erased, but the key could not be destroyed yet; `finish_erasures` goes on."""


def person_erase(*, person: Person, by: User | None, reason: ErasureReason) -> Erasure:
    """Erase a person: pseudonyms, blind index and, last, the key of all their sealed texts.

    Not within another transaction: the row is committed before the key goes, so that a crash
    leaves a person either readable or erased, never unreadable without a word why. Repeating it
    changes nothing and finishes what was left (個人情報の保護に関する法律 22条, ASVS 5: 14.2.7).
    Raises ErasureUnfinishedError where the store cannot be written.
    """
    with transaction.atomic(durable=True):
        erasure = _erase_row(person.pk, by, reason)
    key_destroy(person_id=person.pk)
    return erasure


def key_destroy(*, person_id: UUID) -> None:
    """Destroy the key of an erased person. Raises ErasureUnfinishedError."""
    try:
        site_store().destroy(str(person_id))
    except (SealError, OSError) as error:
        raise ErasureUnfinishedError(
            "記録は消えましたが、鍵をまだ消しきれていません。システムの担当に知らせてください。"
        ) from error
    finally:
        forget_key(str(person_id))


def _erase_row(person_id: UUID, by: User | None, reason: ErasureReason) -> Erasure:
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.erased_at is not None:
        _look(person, by, AccessGround.VIEW)
        return person.erasures.first()
    _look(person, by, AccessGround.ERASE)
    # Nothing of theirs may still open with a key that stays.
    reseal_all(person_id)
    for model in (PersonLookup, AvailableTime, BatchFind):
        model.objects.filter(person=person).delete()
    kept_forms_drop_about(person=person)
    _blank(person)
    with connection.cursor() as cursor:
        cursor.execute("SELECT matching_blank_history(%s)", [person.pk])
    erasure = Erasure(person=person, erased_by=by, reason=reason)
    erasure.full_clean()
    erasure.save()
    return erasure


def _look(person: Person, by: User | None, ground: AccessGround) -> None:
    """Who erases is on the log in the transaction that erases; the nightly job is nobody."""
    if by is not None:
        record_access(by, [person], ground, fields=())


def _blank(person: Person) -> None:
    person.area_when_erased = getattr(person.neighborhood, "living_area", None)
    person.case_number = case_number_after(secrets.token_hex(4))
    person.age_band = age_band_after(person.age_band)
    person.erased_at = timezone.now()
    _set(person, BLANKED["Person"])
    Consent.objects.filter(person=person).exclude(witness="").update(**BLANKED["Consent"])


def _set(row: models.Model, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()

"""The 重なり検討ワークシート of a person: begin it, choose words of places for ②."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from matching.idea_sources import sources_in, sources_text, statement_key, statements_in
from matching.models import IdeaSheet, Person
from matching.sealing.keys import keys_held
from resources.models import Statement

from .standing import person_held

MOST_VOICES = 40


def sheet_of(person: Person) -> IdeaSheet | None:
    """The sheet of the person that is being worked on: the last one begun."""
    return IdeaSheet.objects.filter(person=person).first()


@transaction.atomic
def sheet_begin(*, person: Person, user: User) -> IdeaSheet:
    """The person's sheet; the first writer begins it. Raises ValidationError for the erased."""
    person_held(person)
    sheet = sheet_of(person)
    if sheet is None:
        sheet = IdeaSheet(person=person, made_by=user)
        sheet.full_clean()
        sheet.save()
    return sheet


@keys_held()
@transaction.atomic
def voices_choose(*, person: Person, user: User, statements: Iterable[int]) -> IdeaSheet:
    """Write down which words of places stand in ②. Only what `user` may read can be chosen.

    Words chosen earlier that this user may not read stay. Raises ValidationError: too many.
    """
    sheet = sheet_begin(person=person, user=user)
    before = statements_in(sources_in(sheet.voices))
    readable = Statement.objects.readable_by(user).agreed().filter(municipality=person.municipality)
    asked = set(statements)
    chosen = set(readable.filter(pk__in=asked).values_list("pk", flat=True))
    unseen = before - set(readable.filter(pk__in=before).values_list("pk", flat=True))
    if len(chosen | unseen) > MOST_VOICES:
        raise ValidationError(f"地域のことばは、{MOST_VOICES}までえらべます。へらしてください。")
    sheet.voices = sources_text(statement_key(number) for number in chosen | unseen)
    sheet.full_clean()
    sheet.save()
    return sheet

"""The town's persons with their traits and consents; read only where `matching` is installed."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError

from matching.choices import MATCHED_FIELDS, ConsiderationKind, Purpose, TraitSource
from matching.models import Person
from matching.services import (
    ConsiderationDraft,
    FreeTimeDraft,
    PersonDraft,
    TraitDraft,
    consent_record,
    person_create,
)
from resources.recurrence import WEEKDAYS

from .reading import DemoData, DemoError, Row
from .shared_persons import add_consents, add_meeting
from .writing import Town, clock, find, refer


def load_persons(data: DemoData, town: Town) -> None:
    """Make the persons that are absent, each with its consent."""
    for row in data.rows("person"):
        organization = find(row, "organization", row["organization"], town.organizations)
        known = Person.objects.filter(organization=organization, case_number=row["case_number"])
        if known.exists():
            continue
        try:
            person = person_create(organization=organization, draft=_draft(row, town))
            _consent(row, person, town)
            add_consents(row, person, town)
            add_meeting(row, person, town)
        except ValidationError as error:
            raise DemoError(f"{row.where}：{' '.join(error.messages)}") from error
        town.made["本人"] += 1


def _draft(row: Row, town: Town) -> PersonDraft:
    return PersonDraft(
        case_number=row["case_number"],
        age_band=row.get("age_band", ""),
        attributes=row.get("attributes", ""),
        household=row.get("household", ""),
        name=row.get("name", ""),
        name_kana=row.get("name_kana", ""),
        worker=refer(row, "worker", town.users),
        neighborhood=refer(row, "neighborhood", town.neighborhoods),
        mobility=row["mobility"],
        max_minutes=row["max_minutes"],
        needs=tuple(row.get("needs", [])),
        traits=tuple(_trait(part, town) for part in row.rows("trait")),
        considerations=tuple(
            ConsiderationDraft(kind=part.get("kind", ConsiderationKind.CARE), text=part["text"])
            for part in row.rows("consideration")
        ),
        free_times=tuple(t for part in row.rows("available") for t in _free_times(part)),
    )


def _trait(row: Row, town: Town) -> TraitDraft:
    return TraitDraft(
        kind=row["kind"],
        text=row["text"],
        source=row.get("source", TraitSource.PERSON),
        heard_on=town.today - dt.timedelta(days=int(row.get("days_ago", 0))),
    )


def _free_times(row: Row) -> list[FreeTimeDraft]:
    start, end = clock(row, "start"), clock(row, "end")
    if start is None or end is None:
        raise DemoError(f"{row.where}の動ける時間に、はじまりかおわりがありません。")
    days = row.get("weekdays") or [row["weekday"]]
    return [
        FreeTimeDraft(weekday=WEEKDAYS.index(day), start_time=start, end_time=end) for day in days
    ]


def _consent(row: Row, person: Person, town: Town) -> None:
    part = row.row("consent")
    if part is None:
        return
    given_on = town.days_ago(part, "given_days_ago")
    consent_record(
        person=person,
        purpose=part.get("purpose", Purpose.PARTICIPATION),
        fields=part.get("fields", MATCHED_FIELDS),
        method=part["method"],
        witness=part.get("witness", ""),
        given_on=given_on,
        valid_until=given_on + dt.timedelta(days=int(part.get("valid_days", 365))),
    )

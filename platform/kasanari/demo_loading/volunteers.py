"""The town's 活動したい人, each with their consent; read only where `matching` is installed."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError

from accounts.models import Organization
from matching.consent.volunteer_texts import current_volunteer_text
from matching.models import Volunteer
from matching.models.volunteer import FreeSpan
from matching.services import VolunteerDraft, volunteer_register
from resources.recurrence import WEEKDAYS

from .reading import DemoData, DemoError, Row
from .writing import Town, clock, find, refer


def load_volunteers(data: DemoData, town: Town) -> None:
    """Register the volunteers that are absent."""
    for row in data.rows("volunteer"):
        organization = find(row, "organization", row["organization"], town.organizations)
        if row["name"] in _known_names(organization):
            continue
        by = find(row, "recorded_by", row["recorded_by"], town.users)
        try:
            volunteer_register(organization=organization, by=by, draft=_draft(row, town))
        except ValidationError as error:
            raise DemoError(f"{row.where}：{' '.join(error.messages)}") from error
        town.made["活動したい人"] += 1


def _known_names(organization: Organization) -> set[str]:
    rows = Volunteer.objects.not_erased().filter(organization=organization)
    return {row.name for row in rows}


def _draft(row: Row, town: Town) -> VolunteerDraft:
    return VolunteerDraft(
        name=row["name"],
        contact=row.get("contact", ""),
        can_do=tuple(row.get("can_do", [])),
        would_like=tuple(row.get("would_like", [])),
        times=tuple(span for part in row.rows("available") for span in _spans(part)),
        neighborhood=refer(row, "neighborhood", town.neighborhoods),
        mobility=row.get("mobility", ""),
        max_minutes=row.get("max_minutes"),
        course=row.get("course", ""),
        text_version=current_volunteer_text().version,
        given_on=town.days_ago(row, "given_days_ago"),
        method=row["method"],
        witness=row.get("witness", ""),
        keep_until=town.today + dt.timedelta(days=int(row["keep_days"])),
    )


def _spans(row: Row) -> list[FreeSpan]:
    start, end = clock(row, "start"), clock(row, "end")
    if start is None or end is None:
        raise DemoError(f"{row.where}の動ける時間に、はじまりかおわりがありません。")
    return [FreeSpan(WEEKDAYS.index(day), start, end) for day in row["weekdays"]]

"""The erasures of one town for the auditor: when, by whom, why; of whom a number only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from gis_data.models import Municipality
from matching.models import Erasure
from matching.selectors.looks import in_period

from .log import number_of

PER_PAGE = 50


@dataclass(frozen=True)
class ErasureLine:
    """One erasure; `who` is empty where the nightly job or a command did it."""

    at: dt.datetime
    who: str
    reason: str
    number: str


def erasures_page(
    town: Municipality, *, since: dt.date | None, until: dt.date | None, number: str | int
) -> Page:
    """One page of ErasureLine, the latest first. Two queries."""
    rows = Erasure.objects.filter(municipality=town).select_related("erased_by")
    found = in_period(rows, since, until).order_by("-happened_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(number)
    page.object_list = [_line(row) for row in page.object_list]
    return page


def _line(row: Erasure) -> ErasureLine:
    return ErasureLine(
        at=timezone.localtime(row.happened_at),
        who=str(row.erased_by or ""),
        reason=row.get_reason_display(),
        number=number_of(row.person_id),
    )

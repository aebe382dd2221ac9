"""What somebody wrote about a person, already cleaned by the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from gis_data.models import Neighborhood


@dataclass(frozen=True, kw_only=True)
class TraitDraft:
    """One 関心 or できること; `id` where it stood before."""

    kind: str
    text: str
    source: str
    heard_on: dt.date
    id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ConsiderationDraft:
    """One thing to be careful about; `id` where it stood before."""

    kind: str
    text: str
    id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FreeTimeDraft:
    """One span in which the person is free."""

    weekday: int
    start_time: dt.time
    end_time: dt.time


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """Everything on the person's page. Identity may stay empty."""

    case_number: str
    age_band: str = ""
    attributes: str = ""
    household: str = ""
    name: str = ""
    name_kana: str = ""
    phone: str = ""
    worker: User | None = None
    neighborhood: Neighborhood | None = None
    mobility: str = "foot"
    max_minutes: int = 20
    needs: tuple[str, ...] = ()
    guardian_needed: str = ""
    traits: tuple[TraitDraft, ...] = ()
    considerations: tuple[ConsiderationDraft, ...] = ()
    free_times: tuple[FreeTimeDraft, ...] = ()

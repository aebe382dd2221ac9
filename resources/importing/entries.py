"""One row of a list → the columns of an entry, nothing invented and nothing of use thrown away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from gis_data.importing.source import Source
from gis_data.importing.words.text import clean
from gis_data.importing.words.wareki import year_of
from resources.choices import Status
from resources.private_words import reading

from .columns import Cells
from .entry_texts import contact_of, facts_of, fee_of, joining_of, story_of, written_times
from .values import count_of, is_mobile, phone_of, reading_of, url_of
from .when import Opening, opening_of

PAUSED = re.compile(r"(休止中|休業中|活動休止|開催休止|中止しています)")
CLOSED = re.compile(r"(閉鎖しました|終了しました|廃止)")
HIDDEN_ADDRESS = re.compile(r"^非公開|公開していません|^公開不可")
HOME = re.compile(
    r"(?<!利用者の)(?<!参加者の)(?<!ご)自宅(?!へ|に届|まで|配|訪問)|個人宅|代表者宅|代表宅"
    r"|まちの縁側"
)
PHRASES = ("days", "frequency", "time_note")
HOME_WORDS = ("name", "purpose", "building", "remarks")
MOBILE = re.compile(r"(?<![0-9])0[789]0[-( ]?[0-9]{4}[-) ]?[0-9]{4}(?![0-9])")
NO_MOBILE = "（携帯電話の番号は、のせていません）"


@dataclass
class Entry:
    """What a row says, ready to be placed and written."""

    row: int
    name: str
    fields: dict[str, Any]
    status: str
    organization: str = ""
    extra_kinds: list[str] = field(default_factory=list)
    facts: dict[str, bool] = field(default_factory=dict)
    opening: Opening = field(default_factory=Opening)
    opening_note: str = ""
    written: str = ""
    address: str = ""
    address_hidden: bool = False
    is_home: bool = False
    repairs: list[str] = field(default_factory=list)


def entry_of(row: int, cells: Cells, *, kind: str, source: Source) -> Entry:
    """Return the entry of a row whose name is known to be there."""
    opening = opening_told(cells, kind=kind)
    address = _address(cells)
    entry = Entry(
        row=row,
        name=cells.get("name")[:120],
        fields={},
        status=_status(cells),
        organization=cells.get("operator")[:120],
        extra_kinds=["study"] if "学習" in cells.get("support") else [],
        facts=facts_of(cells),
        opening=opening,
        opening_note=opening.note[:200],
        written="" if opening.is_certain else written_times(cells),
        address="" if HIDDEN_ADDRESS.search(address) else address,
        address_hidden=bool(HIDDEN_ADDRESS.search(address)),
        is_home=kind == "engawa" or bool(HOME.search(_told(cells))),
    )
    entry.fields = _fields(cells, entry, source)
    _hide_mobiles(entry)
    _note_repairs(cells, entry)
    return entry


def opening_told(cells: Cells, *, kind: str) -> Opening:
    """Return what the cells of a row certainly say about its times."""
    return opening_of(
        weekdays=cells.get("weekdays"),
        phrases=[cells.get(word) for word in PHRASES],
        start=cells.get("start"),
        end=cells.get("end"),
        open_weekly=kind != "kodomo_shokudo",
        around=timezone.localdate(),
    )


def _hide_mobiles(entry: Entry) -> None:
    """Move mobile numbers out of the texts everybody reads: they are somebody's own."""
    found: list[str] = []
    for name in ("summary", "activity", "welcome", "join_person", "fee_note"):
        found += MOBILE.findall(entry.fields[name])
        entry.fields[name] = MOBILE.sub(NO_MOBILE, entry.fields[name])
    found += MOBILE.findall(entry.opening_note) + MOBILE.findall(entry.written)
    entry.opening_note = MOBILE.sub(NO_MOBILE, entry.opening_note)[:200]
    entry.written = MOBILE.sub(NO_MOBILE, entry.written)[:600]
    if found:
        entry.fields["supporter_note"] = "一覧にあった携帯電話: " + "、".join(dict.fromkeys(found))
        entry.repairs.append("文の中の携帯電話の番号を、担当者のメモに移しました")


def _address(cells: Cells) -> str:
    whole = cells.get("address")
    if whole or not cells.get("town"):
        return whole
    return "".join(cells.get(word) for word in ("prefecture", "city", "town", "block"))


def _status(cells: Cells) -> str:
    said = " ".join(
        cells.get(word) for word in ("name", "time_note", "days", "frequency", "remarks")
    )
    if CLOSED.search(said):
        return Status.CLOSED
    return Status.PAUSED if PAUSED.search(said) else Status.CONFIRMED


def _fields(cells: Cells, entry: Entry, source: Source) -> dict[str, Any]:
    phone = phone_of(cells.get("phone"))
    fee, fee_note = fee_of(cells)
    summary, activity = story_of(cells)
    kana = cells.get("kana")
    return {
        "name": entry.name,
        "name_kana": (reading_of(kana) if kana else reading(entry.name))[:200],
        "summary": summary,
        "activity": activity,
        "welcome": cells.get("condition")[:200],
        "join_person": joining_of(cells)[:600],
        "fee": fee,
        "fee_note": fee_note[:200],
        "contact": contact_of(cells, phone),
        # A mobile number is mostly somebody's own, even where a list gives it away.
        "contact_public": bool(phone) and not is_mobile(phone),
        "capacity": count_of(cells.get("capacity")),
        "address": _shown_address(entry, cells.get("building")),
        "website": url_of(cells.long("url")) or url_of(cells.long("form")),
        "publisher": source.publisher[:120],
        "licence": source.licence[:200],
        "source_year": source.year or year_of(cells.get("as_of")),
        "source_url": url_of(cells.long("source_url")),
    }


def _shown_address(entry: Entry, building: str) -> str:
    if entry.address_hidden:
        return ""
    building = "" if HIDDEN_ADDRESS.search(building) or building in entry.address else building
    return " ".join(part for part in (entry.address, building) if part)[:200]


def _note_repairs(cells: Cells, entry: Entry) -> None:
    if entry.opening.problem:
        entry.repairs.append(entry.opening.problem)
    if cells.long("url") and not url_of(cells.long("url")):
        entry.repairs.append("URL の形でないため、のぞきました")
    if cells.get("phone") and not phone_of(cells.get("phone")):
        entry.repairs.append("電話番号として読めないため、のぞきました")
    raw_name = str(next((cells.raw[c] for c in ("名称", "施設名") if c in cells.raw), ""))
    if len(clean(raw_name).replace("\n", " ")) > 120:
        entry.repairs.append("名前が120字をこえるため、短くしました")


def _told(cells: Cells) -> str:
    return " ".join(cells.get(word) for word in HOME_WORDS)

"""The sentences of an entry, made of the cells of a list in the list's own words."""

from __future__ import annotations

import re

from resources.choices import Feature

from .columns import FEES, Cells
from .values import yen_of, yes_no
from .when.words import HOURS, time_of

FACT_COLUMNS = (
    ("車椅子可", Feature.STEP_FREE),
    ("多目的トイレ", Feature.WHEELCHAIR_TOILET),
    ("優先駐車場", Feature.PARKING),
)
FACT_WORDS = (
    (re.compile(r"車椅子可|車いす可|段差なし|スロープ"), Feature.STEP_FREE),
    (
        re.compile(
            r"多目的トイレ|車椅子.{0,3}トイレ|車いす.{0,3}トイレ|多機能トイレ|バリアフリートイレ"
        ),
        Feature.WHEELCHAIR_TOILET,
    ),
    (re.compile(r"エレベータ"), Feature.ELEVATOR),
    (re.compile(r"駐車場"), Feature.PARKING),
)
CODE_ONLY = re.compile(r"[0-9]{1,2}")


def contact_of(cells: Cells, phone: str) -> str:
    """Return the telephone with its extension, else the mail address."""
    extension = cells.get("extension")
    inner = f"（内線{extension}）" if phone and extension else ""
    return f"{phone}{inner}" if phone else cells.get("email")[:200]


def story_of(cells: Cells) -> tuple[str, str]:
    """Return (ひとこと, どんなところ): a short purpose is the first, a long one the second."""
    purpose = cells.long("purpose")
    flat = purpose.replace("\n", " ")
    more = [f"支援の内容: {cells.get('support')}"] if cells.get("support") else []
    more += (
        ["フードパントリー（食品の配布）もしています。"]
        if yes_no(cells.number_text("pantry"))
        else []
    )
    more += ["持ち帰りができます。"] if yes_no(cells.number_text("takeout")) else []
    more += [f"参加しているネットワーク: {cells.get('network')}"] if cells.get("network") else []
    more += [cells.long("barrier_free"), cells.long("remarks")]
    rest = [part for part in more if part]
    if len(flat) <= 120:
        return flat, "\n".join(rest)[:2000]
    return "", "\n".join([purpose, *rest])[:2000]


def fee_of(cells: Cells) -> tuple[int | None, str]:
    """Return (what an adult pays, else the only price there is; the prices in words)."""
    prices = {who: yen_of(cells.raw.get(column, "")) for who, column in FEES}
    known = {who: price for who, price in prices.items() if price is not None}
    groups: dict[int, list[str]] = {}
    for who, price in known.items():
        groups.setdefault(price, []).append(who)
    words = [
        f"{'・'.join(whos)} {price}円" if price else f"{'・'.join(whos)} 無料"
        for price, whos in groups.items()
    ]
    note = cells.get("fee_note")
    # What a child pays says nothing of an adult's price.
    fee = known.get("大人", yen_of(note))
    single = len(groups) == 1 and len(known) == len(FEES)
    more = [note] if note and yen_of(note) is None else []
    return fee, "、".join(([] if single else words) + more)


def joining_of(cells: Cells) -> str:
    """Return what a visitor must know about booking, in the list's own words."""
    booking = [cells.get("booking"), cells.get("booking_note")]
    return "予約: " + "、".join(part for part in booking if part) if any(booking) else ""


def written_times(cells: Cells) -> str:
    """Return what a list says of the times, in its own words; "" where it says nothing."""
    days, weekdays = cells.get("days"), _with_day_word(cells.get("weekdays"))
    frequency = cells.get("frequency")
    # Lists use their own numbers for 開催頻度; a number alone means nothing to a reader.
    often = "" if CODE_ONLY.fullmatch(frequency) or frequency == days else frequency
    which = "" if days and (HOURS.search(days) or "曜" in days) else weekdays
    hours = "" if HOURS.search(days) else _hours(cells.get("start"), cells.get("end"))
    said = (often, which, days, hours, cells.get("time_note"))
    return "、".join(dict.fromkeys(part for part in said if part))


def _with_day_word(days: str) -> str:
    return "・".join(days) + "曜日" if re.fullmatch("[月火水木金土日]{1,7}", days) else days


def _hours(start: str, end: str) -> str:
    first, last = (text if time_of(text) else "" for text in (start, end))
    return f"{first}〜{last}" if first or last else ""


def facts_of(cells: Cells) -> dict[str, bool]:
    """Return the accessibility facts a list states; what it does not state stays 未確認."""
    said = {feature: yes_no(cells.raw.get(column, "")) for column, feature in FACT_COLUMNS}
    facts = {str(feature): value for feature, value in said.items() if value is not None}
    words = cells.get("barrier_free")
    return {**{str(f): True for pattern, f in FACT_WORDS if pattern.search(words)}, **facts}

"""The demo town's logins: one open password, shown to everybody who tries the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.roles import ROLE_LABELS, Role

if TYPE_CHECKING:
    from kasanari.demo_loading.reading import DemoData, Row

DEMO_PASSWORD = "hinata-no-machi"  # noqa: S105  # open on purpose: it opens invented data only

# What each role shows; roles without a page of their own yet are left out.
SHOWS = {
    Role.PARTICIPATION: "本人の登録、同意、重なり",
    Role.CSW: "本人と地域資源の両方",
    Role.SC: "担当地区の地域資源、インタビュー、住民の掲載",
    Role.COORDINATOR: "同意のない共有の承認、記録を消すこと（別の団体の本人は見えません）",
    Role.SECRETARIAT: "すべてのインタビュー（本人は見えません）",
    Role.MUNICIPAL_ADMIN: "利用者と所属、まちの数字（本人は見えません）",
    Role.AUDITOR: "だれが見たかの記録（本人は見えません）",
    Role.PREFECTURE: "まちの数字だけ（本人は見えません）",
    Role.COMMITTEE: "支援の担当者まで見せる地域資源（本人は見えません）",
    Role.OPERATOR: "管理画面（本人は見えません）",
}


@dataclass(frozen=True)
class DemoLogin:
    """One login: its name, and in Japanese who it is and what it shows."""

    username: str
    label: str


def demo_logins() -> list[DemoLogin]:
    """Return the logins of the demo town, those that show most first. Raises DemoError."""
    from kasanari.demo_loading.reading import read_demo

    order = list(SHOWS)
    demo = read_demo()
    rows = [row for row in demo.rows("user") if row["role"] in SHOWS]
    rows.sort(key=lambda row: order.index(Role(row["role"])))
    return [DemoLogin(row["username"], _label(row, demo)) for row in rows]


def _label(row: Row, demo: DemoData) -> str:
    role = Role(row["role"])
    return f"{ROLE_LABELS[role]}（{'・'.join(_where(row, demo))}）：{SHOWS[role]}"


def _where(row: Row, demo: DemoData) -> list[str]:
    """The organization, and the 圏域 where they are not the whole town."""
    owners = {one["key"]: one["name"] for one in demo.rows("organization")}
    areas = {one["key"]: one["name"] for one in demo.rows("living_area")}
    own = row.get("living_areas", [])
    named = [areas[key] for key in own] if len(own) < len(areas) else []
    return [owners[row["organization"]], *named]

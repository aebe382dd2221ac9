"""Where a place's words come from, said in Japanese beside every quotation."""

from __future__ import annotations

from resources.models import Statement

FIELD_LABELS = {
    "name": "資源の名前",
    "summary": "資源の紹介文",
    "activity": "資源の紹介文",
    "welcome": "資源の紹介文・どんな人に",
}
ROLE_LABEL = "作業・役割"


def statement_label(statement: Statement) -> str:
    """Such as インタビュー 9月3日・困っている事（店主）."""
    where = "インタビュー" if statement.interview_id else "住民の掲載"
    day = f"{statement.said_on:%-m月%-d日}"
    return f"{where} {day}・{statement.get_kind_display()}（{statement.said_by}）"

"""Where the words of both sides come from, said in Japanese beside every quotation."""

from __future__ import annotations

from matching.models import Trait
from resources.models import Statement

FIELD_LABELS = {
    "name": "場所の名前",
    "summary": "場所の紹介文",
    "activity": "場所の紹介文",
    "welcome": "場所の紹介文・どんな人に",
}
ROLE_LABEL = "作業・役割"


def statement_label(statement: Statement) -> str:
    """Such as 店主・2026年5月の聞きとり・困っている事: a role word, never a name."""
    where = "聞きとり" if statement.interview_id else "掲載"
    said = f"{statement.said_on:%Y年%-m月}の{where}"
    return f"{statement.said_by}・{said}・{statement.get_kind_display()}"


def trait_label(trait: Trait) -> str:
    """Such as 本人の言葉・2026年5月3日: whose words they are, and since when."""
    return f"{trait.get_source_display()}・{trait.heard_on:%Y年%-m月%-d日}"

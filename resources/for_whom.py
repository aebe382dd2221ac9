"""For whom a place is (対象), by the words its entry uses; no list of its own yet."""

from __future__ import annotations

from typing import NamedTuple


class Whom(NamedTuple):
    """A group, as the filter says it, and the word that is searched for."""

    slug: str
    label: str
    word: str


GROUPS = (
    Whom("children", "子ども", "子ども"),
    Whom("parents", "子育て中の人", "子育て"),
    Whom("youth", "若い人", "若者"),
    Whom("older", "高齢の人", "高齢者"),
    Whom("disability", "障害のある人", "障害"),
    Whom("dementia", "もの忘れのある人", "認知症"),
    Whom("carers", "介護する人", "介護者"),
    Whom("foreigners", "外国から来た人", "外国人"),
)
BY_SLUG = {group.slug: group for group in GROUPS}

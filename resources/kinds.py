"""The kinds (種別) every town starts with; a town may add its own beneath them.

`letter`, `shape` and `tone` draw the mark of a kind, so that colour is never alone.
"""

from typing import NamedTuple


class KindSeed(NamedTuple):
    """One kind: slug, the word for staff, the word for residents, and its mark."""

    slug: str
    name: str
    public_label: str
    letter: str
    shape: str
    tone: str


KIND_SEEDS = (
    KindSeed("salon", "サロン", "サロン", "サ", "circle", "blue"),
    KindSeed("kodomo_shokudo", "子ども食堂", "子ども食堂", "食", "square", "rust"),
    KindSeed("work", "中間的就労先", "短い時間から働けるところ", "働", "diamond", "violet"),
    KindSeed("engawa", "まちの縁側", "まちの縁側", "縁", "arch", "leaf"),
    KindSeed("hobby", "趣味サークル", "趣味の集まり", "趣", "circle", "plum"),
    KindSeed("study", "学習支援", "学びの場", "学", "square", "indigo"),
    KindSeed("volunteer", "ボランティア団体", "ボランティア", "ボ", "hexagon", "teal"),
    KindSeed("farm", "農園・緑化", "畑・花", "農", "arch", "olive"),
    KindSeed("shop", "カフェ・商店", "お店", "店", "shield", "amber"),
    KindSeed("company", "企業", "会社", "社", "square", "slate"),
    KindSeed("association", "自治会・町会", "自治会・町会", "町", "hexagon", "brown"),
    KindSeed("public_facility", "公共施設", "公共の施設", "館", "square", "steel"),
    KindSeed("peer", "当事者・家族会", "同じ立場の人の会", "会", "circle", "rose"),
    KindSeed("watching", "見守り・生活支援", "見守り・お手伝い", "見", "shield", "teal"),
    KindSeed("sports", "スポーツ・健康", "体を動かす", "体", "diamond", "green"),
    KindSeed("culture", "文化・芸術", "文化・芸術", "文", "diamond", "plum"),
    KindSeed("other", "その他", "そのほか", "他", "circle", "steel"),
)

"""Accessibility facts in words that cannot be misread (「段差なし：なし」 could be)."""

from resources.choices import Feature, Known

# feature: what it is about, when it is there, when it is not
FACT_WORDS = {
    Feature.STEP_FREE: ("段差", "段差がない", "段差がある"),
    Feature.WHEELCHAIR_TOILET: (
        "車いすトイレ",
        "車いすで使えるトイレがある",
        "車いすで使えるトイレはない",
    ),
    Feature.ELEVATOR: ("エレベーター", "エレベーターがある", "エレベーターはない"),
    Feature.SHUTTLE: ("送迎", "送迎がある", "送迎はない"),
    Feature.ONLINE: ("オンライン", "オンラインで参加できる", "オンラインでは参加できない"),
    Feature.PARKING: ("駐車場", "駐車場がある", "駐車場はない"),
    Feature.PRIVATE_ROOM: ("個室", "個室がある", "個室はない"),
    Feature.QUIET: ("静かさ", "静か", "にぎやか"),
    Feature.SMALL_GROUP: ("人の多さ", "少人数", "人が多い"),
}


def fact_words(feature: Feature, state: str) -> str:
    """Return the fact as a resident says it; for an unknown one, what it is about."""
    about, there, missing = FACT_WORDS[feature]
    return {Known.YES.value: there, Known.NO.value: missing}.get(state, about)

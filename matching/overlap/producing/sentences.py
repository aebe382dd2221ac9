"""The sentences of an idea draft: plain, with a gain for each side, every word quoted as said."""

from __future__ import annotations

from matching.overlap.profile import PersonKind, PersonPhrase, ResourceKind

BROUGHT_AS = {
    PersonKind.ABILITY: "できること",
    PersonKind.INTEREST: "関心",
    PersonKind.HOBBY: "趣味",
    PersonKind.LIKE: "好きなこと",
}
IDEA = {
    ResourceKind.WISH: "{place}のやってみたいこと「{wish}」を、本人の{kind}"
    "「{phrase}」といっしょに、いちど小さくやってみる。",
    ResourceKind.TROUBLE: "{place}の困っている事「{wish}」に、本人の{kind}「{phrase}」を重ねて、"
    "いちど小さくためしてみる。",
    ResourceKind.MISSING: "{place}で聞いた、あったらよいもの「{wish}」を、"
    "本人の{kind}「{phrase}」から、いちど小さくはじめてみる。",
}
PERSON_GAIN = {
    PersonKind.ABILITY: "できることを、よろこんでくれる人のいる場で生かせる。",
    PersonKind.INTEREST: "関心のあることを、人といっしょに深められる。",
    PersonKind.HOBBY: "趣味を、人といっしょに楽しめる。",
    PersonKind.LIKE: "好きなことが、人と会うきっかけになる。",
}
PLACE_GAIN = {
    ResourceKind.WISH: "やってみたかったことの、さいしょの一歩になる。",
    ResourceKind.TROUBLE: "困っていたことが、すこし軽くなる。",
    ResourceKind.MISSING: "あったらよいと思っていたものが、町にできはじめる。",
}
"""No word is quoted here: the idea above quotes both, and a tired reader reads them once."""


def idea_sentence(place: str, kind: ResourceKind, wish: str, phrase: PersonPhrase) -> str:
    """What could be begun. Raises KeyError for a kind that is no wish or no strength."""
    words = {"place": place, "wish": bare(wish), "phrase": bare(phrase.text)}
    return IDEA[kind].format(**words, kind=BROUGHT_AS[phrase.kind])


def person_gain_sentence(phrase: PersonPhrase) -> str:
    """What the person has of it."""
    return PERSON_GAIN[phrase.kind]


def place_gain_sentence(kind: ResourceKind) -> str:
    """What the place has of it."""
    return PLACE_GAIN[kind]


def bare(text: str) -> str:
    """A sentence as it stands inside 「」: no full stop, no second pair of the same marks."""
    return text.strip().rstrip("。．.").replace("「", "『").replace("」", "』")

"""Whether a town's concept is well formed: the rules of the shared files, told in Japanese."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from matching.choices import LinkStrength
from matching.models import TownConcept
from matching.models.town_concept import MOST_CONCEPTS, MOST_LINKS
from matching.overlap.knowledge.extending import merge_entries
from matching.overlap.knowledge.lexicon import shared_entries
from matching.overlap.knowledge.wording_rules import rings, wording_problem
from resources.private_words import NAME, private_hints

from .finding import near_names
from .merging import entry_of

Problems = defaultdict[str, list[str]]


def check_concept(
    concept: TownConcept, others: Iterable[TownConcept], *, no_person: bool = False
) -> None:
    """Raise ValidationError by field unless the concept is good beside the town's other ones.

    no_person: the writer said that what looks like a name is none.
    """
    rows = list(others)
    found: Problems = defaultdict(list)
    if concept.pk is None and len(rows) >= MOST_CONCEPTS:
        found["name"].append(f"まちの言葉は{MOST_CONCEPTS}までです。使わないものを消してください。")
    _check_wordings(concept, found)
    _check_shared(concept, found)
    _check_names(concept, rows, found)
    _check_private(concept, no_person, found)
    if found:
        raise ValidationError(dict(found))


def _check_wordings(concept: TownConcept, found: Problems) -> None:
    if problem := wording_problem(concept.name):
        found["name"].append(problem)
    found["wordings"] += [p for text in concept.wordings if (p := wording_problem(text))]
    counted = Counter([concept.name, *concept.wordings])
    found["wordings"] += [
        f"「{text}」が二度あります（名前も言い方の一つです）。一つにしてください。"
        for text, times in counted.items()
        if times > 1
    ]
    if not concept.wordings and not concept.answers:
        found["wordings"].append("言い方か、応えるものを、一つは書いてください。")
    _forget_empty(found)


def _check_shared(concept: TownConcept, found: Problems) -> None:
    shared = shared_entries().get(concept.name)
    if shared is None:
        return
    if concept.wider:
        found["wider"].append(
            f"「{concept.name}」は、もともとの語彙にある言葉です。広い言葉は空のままにしてください。"
        )
    known = [text for text in concept.wordings if text in shared.wordings]
    if known:
        listed = "」「".join(known)
        found["wordings"].append(f"「{listed}」は、もともとの語彙にあります。消してください。")


def _check_names(concept: TownConcept, rows: list[TownConcept], found: Problems) -> None:
    if not set(concept.answers.values()) <= set(LinkStrength.values):
        found["answers"].append("強さを「つよく・ふつう・すこし」から選んでください。")
        return
    entries = merge_entries(shared_entries(), [entry_of(row) for row in rows])
    if concept.wider and concept.wider not in entries:
        found["wider"].append(_unknown(concept.wider, entries))
    for name in concept.answers:
        if name == concept.name:
            found["answers"].append("自分自身には応えられません。別の言葉を書いてください。")
        elif name not in entries:
            found["answers"].append(_unknown(name, entries))
    if len(concept.answers) > MOST_LINKS:
        found["answers"].append(f"応えるものは{MOST_LINKS}までにしてください。")
    own = {row.name: entry_of(row) for row in [*rows, concept]}
    if rings(own) & {concept.name}:
        found["wider"].append(
            f"「{concept.wider}」は「{concept.name}」より狭い言葉です。輪になるので、えらべません。"
        )
    _forget_empty(found)


def _unknown(name: str, entries: object) -> str:
    near = near_names(name, entries)
    hint = f"近い言葉：{'、'.join(near)}" if near else "一覧のページでさがしてみてください。"
    return f"「{name}」は語彙にありません。{hint}"


def _check_private(concept: TownConcept, no_person: bool, found: Problems) -> None:
    for field, texts in (("name", [concept.name]), ("wordings", concept.wordings)):
        for hint in private_hints("\n".join(texts)):
            if hint.looks_like != NAME:
                found[field].append(f"{hint}。だれかが分かることは書けません。")
            elif not no_person:
                found["no_person"].append(
                    f"{hint}。人の名前なら消してください。ちがうなら、ここに印をつけてください。"
                )


def _forget_empty(found: Problems) -> None:
    for name in [name for name, sentences in found.items() if not sentences]:
        del found[name]

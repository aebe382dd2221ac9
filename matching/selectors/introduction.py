"""紹介のことば: what may be told to a place, line by line, of which the person picks."""

from __future__ import annotations

from dataclasses import dataclass

from matching.choices import FieldsClass, TraitSource
from matching.free_time_words import free_time_words
from matching.models import Consent, Person


@dataclass(frozen=True)
class IntroductionLine:
    """One thing that can be told, under which heading, by which key it is picked."""

    key: str
    heading: str
    text: str


def introduction_lines(person: Person, consent: Consent) -> list[IntroductionLine]:
    """Everything the consent lets us tell: of the words, only those the person said."""
    named = [FieldsClass(field) for field in consent.fields_shared]
    found = {
        FieldsClass.IDENTITY: _identity,
        FieldsClass.STRENGTHS: _strengths,
        FieldsClass.CARE: _care,
        FieldsClass.TIMES: _times,
        FieldsClass.HOUSEHOLD: _household,
    }
    return [line for field, lines in found.items() if field in named for line in lines(person)]


def _identity(person: Person) -> list[IntroductionLine]:
    given = [("name", "名前", person.name), ("phone", "電話", person.phone)]
    return [IntroductionLine(*line) for line in given if line[2]]


def _strengths(person: Person) -> list[IntroductionLine]:
    rows = person.traits.filter(source=TraitSource.PERSON)
    return [IntroductionLine(f"trait-{row.pk}", row.get_kind_display(), row.text) for row in rows]


def _care(person: Person) -> list[IntroductionLine]:
    heading = "気をつけてほしいこと"
    rows = person.considerations.all()
    return [IntroductionLine(f"care-{row.pk}", heading, row.text) for row in rows]


def _times(person: Person) -> list[IntroductionLine]:
    words = "、".join(free_time_words(person.available_times.all()))
    lines = [IntroductionLine("times", "動ける時間", words)] if words else []
    if person.neighborhood:
        lines.append(IntroductionLine("neighborhood", "住んでいる町丁目", str(person.neighborhood)))
    return lines


def _household(person: Person) -> list[IntroductionLine]:
    given = [
        ("age_band", "年代", person.age_band),
        ("attributes", "属性", person.attributes),
        ("household", "世帯の様子", person.household),
    ]
    return [IntroductionLine(*line) for line in given if line[2]]

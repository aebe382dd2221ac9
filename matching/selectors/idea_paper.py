"""The 重なり検討ワークシート for paper: no name, only words that may leave the 所属."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis_data.models import Municipality
from matching.choices import FieldsClass, TraitSource
from matching.idea_sources import sources_in, statements_in
from matching.models import Consent, Idea, Person
from resources.models import Statement

from .idea_sheets import Heading, SheetPage, Voice, headings_of, sheet_page
from .outside import outside_places

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class PaperSheet:
    """What is printed. attributes: lines of 属性. left_out: sentences on what is not printed."""

    attributes: tuple[str, ...]
    headings: tuple[Heading, ...]
    voices: tuple[Voice, ...]
    ideas: tuple[Idea, ...]
    left_out: tuple[str, ...]


def blank_sheet() -> PaperSheet:
    """The form, to be filled in by hand."""
    return PaperSheet((), headings_of(()), (), (), ())


def paper_sheet(person: Person, viewer: User, consent: Consent) -> PaperSheet:
    """The person's sheet for a wall: the person's own words, public words of places, no name.

    属性 only where the consent names 世帯と属性. An idea that rests on words which may not leave
    stays away with them.
    """
    page = sheet_page(person, viewer)
    open_numbers = open_statements(person.municipality, _numbers(page))
    own = [trait for trait in person.traits.all() if trait.source == TraitSource.PERSON]
    voices = tuple(voice for voice in page.voices if voice.number in open_numbers)
    may = open_numbers, {f"trait:{trait.pk}" for trait in own}
    ideas = tuple(idea for idea in page.ideas if _may_leave(idea, *may))
    attributes = _attributes(person)
    told = FieldsClass.HOUSEHOLD in consent.fields_shared
    counts = {
        "家族から聞いたことばと、支援者の見立て": len(person.traits.all()) - len(own),
        "公開してよいと言われていない、地域のことば": len(page.voices) - len(voices) + page.unseen,
        "そのようなことばをもとにしたアイデア": len(page.ideas) - len(ideas),
    }
    left_out = [f"{what}（{count}件）" for what, count in counts.items() if count]
    if attributes and not told:
        left_out.append("属性（同意の項目に「世帯と属性」が入っていません）")
    return PaperSheet(attributes if told else (), headings_of(own), voices, ideas, tuple(left_out))


def open_statements(municipality: Municipality, numbers: Iterable[int]) -> set[int]:
    """Of these statements those anybody may read, of the town's public places."""
    places = outside_places(municipality).values("pk")
    rows = Statement.objects.open_to_anyone().filter(pk__in=list(numbers), resource__in=places)
    return set(rows.values_list("pk", flat=True))


def _numbers(page: SheetPage) -> set[int]:
    resting = {key for idea in page.ideas for key in sources_in(idea.rests_on)}
    return {voice.number for voice in page.voices} | statements_in(resting)


def _may_leave(idea: Idea, statements: set[int], traits: set[str]) -> bool:
    keys = sources_in(idea.rests_on)
    mine = {key for key in keys if key.startswith("trait:")}
    return statements_in(keys) <= statements and mine <= traits


def _attributes(person: Person) -> tuple[str, ...]:
    return tuple(line for line in (person.age_band, person.attributes) if line)

"""Write an idea of ③ down, and mend it. No idea is denied: there is no way to refuse one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from matching.choices import IdeaOrigin
from matching.idea_sources import sources_text
from matching.models import Idea, IdeaSheet, Person
from matching.sealing.keys import keys_held

from .standing import person_held

NAMED = "本人の名前が入っています。ワークシートはみんなで見るので、「本人」と書いてください。"
CHANGED = (
    "ほかの人が、先にこのアイデアを直しました。いまのことばを下に出しました。"
    "たしかめて、もう一度「保存」を押すと、あなたのことばに置きかわります。"
)
TITLES = ("さん", "様", "さま", "くん", "君", "ちゃん", "氏")


@keys_held()
@transaction.atomic
def idea_add(
    *,
    sheet: IdeaSheet,
    user: User,
    text: str,
    person_gain: str = "",
    place_gain: str = "",
    rests_on: Iterable[str] = (),
    both_glad: bool = False,
    helps_others: bool = False,
    origin: IdeaOrigin = IdeaOrigin.PEOPLE,
    others: str = "",
) -> Idea:
    """Write an idea down. The same words twice are one idea (a second tap).

    Raises ValidationError: the person's name is in it, no words, the record was erased.
    """
    person = person_held(sheet.person)
    _refuse_name(person, text, person_gain, place_gain)
    for row in sheet.ideas.all():
        if row.text == text:
            return row
    idea = Idea(
        sheet=sheet,
        text=text,
        person_gain=person_gain,
        place_gain=place_gain,
        rests_on=sources_text(rests_on),
        both_glad=both_glad,
        helps_others=helps_others,
        origin=origin,
        others=others,
        written_by=user,
    )
    idea.full_clean()
    idea.save()
    return idea


@keys_held()
@transaction.atomic
def idea_mend(
    *, idea: Idea, seen: dt.datetime | None, text: str, person_gain: str, place_gain: str,
    rests_on: Iterable[str], both_glad: bool, helps_others: bool,
) -> Idea:  # fmt: skip
    """Write an idea anew. Raises ValidationError: as in idea_add, or somebody was quicker.

    `seen` is the version that stood under the writer's words; None where that is not known.
    """
    person = person_held(idea.sheet.person)
    current = Idea.objects.select_for_update().get(pk=idea.pk)
    if current.updated_at != seen:
        raise ValidationError(CHANGED, code="changed")
    _refuse_name(person, text, person_gain, place_gain)
    current.text, current.person_gain, current.place_gain = text, person_gain, place_gain
    current.rests_on = sources_text(rests_on)
    current.both_glad, current.helps_others = both_glad, helps_others
    current.full_clean()
    current.save()
    return current


def _refuse_name(person: Person, *texts: str) -> None:
    """The sheet hangs on a wall. Half a name counts with さん behind it: さくら is a flower."""
    calls = [call for name in (person.name, person.name_kana) for call in _calls(name)]
    if any(call in text.replace(" ", "").replace("　", "") for call in calls for text in texts):
        raise ValidationError(NAMED)


def _calls(name: str) -> list[str]:
    """How somebody of this name would be called; nothing for no name."""
    parts = name.split()
    whole = ["".join(parts)] if len(parts) > 1 else []
    return whole + [part + title for part in parts for title in TITLES]

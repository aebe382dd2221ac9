"""The drafts of a sheet: open them after people's own ideas, take one up, lay one by and back."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.models import User
from matching.bridge import person_profile, place_profiles
from matching.choices import MATCHED_FIELDS, IdeaOrigin, Purpose
from matching.consent import require_consent
from matching.engine import prepared
from matching.idea_drafts import (
    ASIDE,
    TAKEN,
    WAITING,
    KeptDraft,
    from_json,
    kept_draft,
    to_json,
    with_said,
)
from matching.models import Idea, IdeaSheet, MatchRun, Person
from matching.overlap.producing.drafts import Draft, draft_ideas
from matching.sealing.keys import keys_held
from matching.selectors.others_met import others_in_words
from matching.vocabulary import town_knowledge

from .idea_sheets import sheet_begin
from .ideas import idea_add
from .match_run import match_run
from .standing import person_held

OWN_FIRST = "下書きは、自分たちのアイデアを一つ書いたあとにひらけます。小さなことでかまいません。"
GONE = "この下書きは、もうありません。もとのことばが変わったか、ほかの人がもう選びました。"


@keys_held()
@transaction.atomic
def drafts_open(*, person: Person, user: User) -> IdeaSheet:
    """Let the engine propose, once people have written an idea of their own.

    Works under the person's consent to 参加支援 with what `user` may read. Opened again, it
    proposes anew; what was laid by stays away. Raises ValidationError: no own idea yet.
    Raises ConsentMissingError.
    """
    require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    sheet = sheet_begin(person=person, user=user)
    if not has_own_idea(sheet):
        raise ValidationError(OWN_FIRST)
    answered = {draft.key: draft.said for draft in from_json(sheet.drafts) if draft.said}
    found = _kept(_proposed(person, user, sheet.seed), person)
    sheet.drafts = to_json(_answered(found, answered, from_json(sheet.drafts)))
    sheet.opened_at = timezone.now()
    sheet.full_clean()
    sheet.save()
    return sheet


def has_own_idea(sheet: IdeaSheet | None) -> bool:
    """Whether people have written an idea of their own on the sheet."""
    return sheet is not None and sheet.ideas.filter(origin=IdeaOrigin.PEOPLE).exists()


@keys_held()
@transaction.atomic
def draft_take(*, sheet: IdeaSheet, key: str, user: User) -> Idea:
    """Write a draft down as an idea. Raises ValidationError: it is there no longer."""
    current, draft = _draft(sheet, key, said=WAITING)
    _say(current, key, TAKEN)
    return idea_add(
        sheet=current,
        user=user,
        text=draft.text,
        person_gain=draft.person_gain,
        place_gain=draft.place_gain,
        rests_on=[draft.place_source, draft.person_source],
        origin=IdeaOrigin.UNEXPECTED if draft.unexpected else IdeaOrigin.DRAFT,
        others=draft.others,
    )


@keys_held()
@transaction.atomic
def draft_lay_by(*, sheet: IdeaSheet, key: str) -> IdeaSheet:
    """「ちがう」: the draft is not proposed again on this sheet. Raises ValidationError."""
    current, _ = _draft(sheet, key, said=WAITING)
    _say(current, key, ASIDE)
    return current


@keys_held()
@transaction.atomic
def draft_bring_back(*, sheet: IdeaSheet, key: str) -> IdeaSheet:
    """Undo 「ちがう」. Raises ValidationError: the draft does not stand aside."""
    current, _ = _draft(sheet, key, said=ASIDE)
    _say(current, key, WAITING)
    return current


def _draft(sheet: IdeaSheet, key: str, *, said: str) -> tuple[IdeaSheet, KeptDraft]:
    person_held(sheet.person)
    current = IdeaSheet.objects.select_for_update().get(pk=sheet.pk)
    for draft in from_json(current.drafts) if has_own_idea(current) else []:
        if draft.key == key and draft.said == said:
            return current, draft
    raise ValidationError(GONE)


def _say(sheet: IdeaSheet, key: str, said: str) -> None:
    sheet.drafts = to_json(with_said(from_json(sheet.drafts), key, said))
    sheet.full_clean()
    sheet.save()


def _proposed(person: Person, user: User, seed: int) -> tuple[Draft, ...]:
    """Drafts from the open places of the person's last run: the engine looks at them anew."""
    require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    run = MatchRun.objects.filter(person=person).first() or match_run(person=person, user=user)
    among = list(run.overlaps.filter(blocked=False).values_list("resource_id", flat=True))
    prefetch_related_objects([person], "traits", "considerations", "available_times")
    places = place_profiles(user, person.municipality, among=among)
    known = town_knowledge(person.municipality)
    return draft_ideas(person_profile(person), prepared(places, known), seed=seed)


def _kept(drafts: Iterable[Draft], person: Person) -> list[KeptDraft]:
    found = list(drafts)
    others = others_in_words(person, {int(draft.resource_id) for draft in found})
    return [kept_draft(draft, others.get(int(draft.resource_id), "")) for draft in found]


def _answered(
    found: list[KeptDraft], answered: dict[str, str], before: list[KeptDraft]
) -> list[KeptDraft]:
    """What was taken or laid by is not proposed twice, however often the drafts are opened."""
    return [d for d in before if d.said] + [d for d in found if d.key not in answered]
